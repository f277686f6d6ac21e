package io.signalbox.web.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A response that keeps its headers and what was flushed; asking it for anything else fails. */
final class FakeResponse {

    final TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final List<String> flushed = new ArrayList<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    int status;

    HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "setHeader" -> headers.put((String) args[0], (String) args[1]);
                    case "setContentType" -> headers.put("Content-Type", (String) args[0]);
                    case "setContentLength" -> headers.put("Content-Length", args[0].toString());
                    case "setStatus" -> status((int) args[0]);
                    case "getOutputStream" -> new Body();
                    case "isCommitted" -> !flushed.isEmpty();
                    case "resetBuffer" -> forget();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Object forget() {
        pending.reset();
        return null;
    }

    private Object status(int code) {
        status = code;
        return code;
    }

    private final class Body extends ServletOutputStream {

        @Override
        public void write(int value) {
            pending.write(value);
        }

        @Override
        public void flush() {
            flushed.add(pending.toString(StandardCharsets.UTF_8));
            pending.reset();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
