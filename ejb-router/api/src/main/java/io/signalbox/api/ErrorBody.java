package io.signalbox.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Renders the one error shape: OpenAI's {@code {"error":{message,type,param,code,metadata}}}, with OpenRouter's
 * {@code error_type} in the metadata and its {@code availability} beside it.
 */
final class ErrorBody {

    private ErrorBody() {}

    static Json render(GatewayException failure) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("error_type", failure.code().errorType());
        metadata.putAll(failure.metadata());
        Object availability = metadata.remove("availability");
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", failure.getMessage());
        error.put("type", failure.code().type());
        error.put("param", failure.param().orElse(null));
        error.put("code", failure.code().wire());
        if (availability != null) {
            error.put("availability", availability);
        }
        error.put("metadata", metadata);
        StringBuilder out = new StringBuilder(256);
        write(out, Map.of("error", error));
        return Json.of(out.toString());
    }

    private static void write(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            char separator = '{';
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator);
                quote(out, String.valueOf(entry.getKey()));
                out.append(':');
                write(out, entry.getValue());
                separator = ',';
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Iterable<?> items) {
            out.append('[');
            String separator = "";
            for (Object item : items) {
                out.append(separator);
                write(out, item);
                separator = ",";
            }
            out.append(']');
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            quote(out, value.toString());
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
