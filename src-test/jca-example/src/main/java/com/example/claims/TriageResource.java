package com.example.claims;

import io.signalbox.jca.GatewayConnection;
import io.signalbox.jca.GatewayConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.StringReader;

/** Asks a model which department a letter is for. */
@Path("triage")
@RequestScoped
@Consumes(MediaType.TEXT_PLAIN)
@Produces(MediaType.APPLICATION_JSON)
public class TriageResource {

    @Resource(name = "eis/Signalbox")
    private GatewayConnectionFactory gateway;

    @Resource(name = "eis/SignalboxOfDepartment")
    private GatewayConnectionFactory gatewayOfDepartment;

    @QueryParam("model")
    @DefaultValue("openai/gpt-4o-mini")
    private String model;

    @HeaderParam("X-Department-Key")
    @DefaultValue("")
    private String departmentKey;

    @POST
    public JsonObject triage(String letter) throws ResourceException {
        try (GatewayConnection connection = connect()) {
            JsonObject answer = parse(connection.chat(request(letter)));
            String text = answer.getJsonArray("choices")
                    .getJsonObject(0)
                    .getJsonObject("message")
                    .getString("content");
            return Json.createObjectBuilder()
                    .add("id", answer.getString("id", ""))
                    .add("answer", text)
                    .build();
        }
    }

    @POST
    @Path("streamed")
    public JsonObject streamed(String letter) throws ResourceException {
        StringBuilder text = new StringBuilder();
        int[] chunks = {0};
        try (GatewayConnection connection = connect()) {
            connection.chat(request(letter), chunk -> {
                chunks[0]++;
                text.append(content(parse(chunk)));
            });
        }
        return Json.createObjectBuilder()
                .add("chunks", chunks[0])
                .add("answer", text.toString())
                .build();
    }

    private GatewayConnection connect() throws ResourceException {
        return departmentKey.isEmpty() ? gateway.getConnection() : gatewayOfDepartment.getConnection(departmentKey);
    }

    private String request(String letter) {
        return Json.createObjectBuilder()
                .add("model", model)
                .add(
                        "messages",
                        Json.createArrayBuilder()
                                .add(message("system", "Name the department this letter is for."))
                                .add(message("user", letter)))
                .build()
                .toString();
    }

    private static JsonObject message(String role, String content) {
        return Json.createObjectBuilder()
                .add("role", role)
                .add("content", content)
                .build();
    }

    /** The last chunk of a stream has the usage and no choice; the first may have a role and no text. */
    private static String content(JsonObject chunk) {
        if (!chunk.containsKey("choices") || chunk.getJsonArray("choices").isEmpty()) {
            return "";
        }
        return chunk.getJsonArray("choices")
                .getJsonObject(0)
                .getJsonObject("delta")
                .getString("content", "");
    }

    private static JsonObject parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
