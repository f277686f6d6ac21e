package com.example.claims;

import io.signalbox.jca.GatewayResourceException;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Shows what a program can learn from a failed call. */
@Provider
public class GatewayFailures implements ExceptionMapper<ResourceException> {

    @Override
    public Response toResponse(ResourceException failure) {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("code", String.valueOf(failure.getErrorCode()))
                .add("type", failure.getClass().getName());
        if (failure instanceof GatewayResourceException answered) {
            body.add("message", answered.getGatewayMessage())
                    .add("status", answered.getHttpStatus())
                    .add("requestId", answered.getRequestId());
        } else {
            body.add("message", String.valueOf(failure.getMessage()));
        }
        return Response.status(Response.Status.BAD_GATEWAY)
                .type(MediaType.APPLICATION_JSON)
                .entity(body.build())
                .build();
    }
}
