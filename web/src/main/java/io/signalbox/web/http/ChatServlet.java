package io.signalbox.web.http;

import io.signalbox.api.ChatCall;
import io.signalbox.api.ModelGateway;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletResponse;

/** {@code POST /v1/chat/completions}, whole and streamed. */
@WebServlet(
        name = "chat",
        urlPatterns = {"/v1/chat/completions", "/api/v1/chat/completions"},
        asyncSupported = true)
public class ChatServlet extends CallServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void answer(ModelGateway to, ChatCall call, HttpServletResponse response) {
        to.chat(call, new HttpSink(response));
    }
}
