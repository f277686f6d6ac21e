package com.example.claims;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything of this application is a REST resource. */
@ApplicationPath("/")
public class ClaimsApplication extends Application {}
