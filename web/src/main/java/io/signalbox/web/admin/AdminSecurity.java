package io.signalbox.web.admin;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;
import jakarta.security.enterprise.authentication.mechanism.http.CustomFormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;

/**
 * Says where people sign in, and which roles there are. A page that needs a role sends a stranger to the login page,
 * which brings him back afterwards; {@code continue} tells it that there is a page to come back to.
 */
@ApplicationScoped
@FacesConfig
@CustomFormAuthenticationMechanismDefinition(
        loginToContinue =
                @LoginToContinue(
                        loginPage = "/admin/login.xhtml?continue=true",
                        useForwardToLogin = false,
                        errorPage = ""))
@DeclareRoles({"admin", "operator", "policy-owner", "auditor", "cost-owner"})
public class AdminSecurity {}
