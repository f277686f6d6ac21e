package io.signalbox.web.http;

import io.signalbox.api.ChatCall;
import io.signalbox.api.ModelGateway;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletResponse;

/** {@code POST /v1/embeddings}. */
@WebServlet(
        name = "embeddings",
        urlPatterns = {"/v1/embeddings", "/api/v1/embeddings"},
        asyncSupported = true)
public class EmbeddingsServlet extends CallServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void answer(ModelGateway to, ChatCall call, HttpServletResponse response) {
        to.embed(call, new HttpSink(response));
    }
}
