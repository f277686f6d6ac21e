package io.signalbox.web.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** A request of which only headers, query and body are known; asking for anything else fails. */
final class FakeRequest {

    private final TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String path = "/v1/chat/completions";
    private String query;
    private byte[] body = new byte[0];
    private long declared = -1;

    FakeRequest header(String name, String value) {
        headers.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value);
        return this;
    }

    FakeRequest path(String text) {
        path = text;
        return this;
    }

    FakeRequest query(String text) {
        query = text;
        return this;
    }

    /** @param declaredLength -1 for a body that comes in chunks */
    FakeRequest body(String text, long declaredLength) {
        body = text.getBytes(StandardCharsets.UTF_8);
        declared = declaredLength;
        return this;
    }

    HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getHeader" -> first((String) args[0]);
                    case "getHeaders" -> Collections.enumeration(headers.getOrDefault((String) args[0], List.of()));
                    case "getRequestURI" -> path;
                    case "getContextPath" -> "";
                    case "getContentType" -> first("Content-Type");
                    case "getQueryString" -> query;
                    case "getContentLengthLong" -> declared;
                    case "getInputStream" -> new Body(body);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private String first(String name) {
        return headers.containsKey(name) ? headers.get(name).get(0) : null;
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
