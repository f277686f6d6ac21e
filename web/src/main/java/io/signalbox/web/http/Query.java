package io.signalbox.web.http;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a query in UTF-8, as browsers and programs write them; the server takes them for ISO-8859-1. */
public final class Query {

    private Query() {}

    /**
     * Reads them, in their order.
     *
     * @throws GatewayException where they are not UTF-8, or one is there twice: which one counts?
     */
    public static Map<String, String> of(HttpServletRequest request) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        String query = request.getQueryString();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                all.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        all.forEach((name, values) -> {
            if (values.size() != 1) {
                throw refused("'" + name + "' stands " + values.size()
                                + " times in the query; say it once, and a list with commas.")
                        .withParam(name);
            }
            parameters.put(name, values.get(0));
        });
        return parameters;
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw refused("A '%' in the query has no two digits behind it; '%' itself is written %25.");
                }
                bytes.write(16 * high + low);
                i += 2;
            } else if (c > 0xFF) {
                throw notUtf8();
            } else {
                bytes.write(c == '+' ? ' ' : c); // the server hands on each byte as one character
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException other) {
            throw notUtf8().causedBy(other);
        }
    }

    private static GatewayException notUtf8() {
        return refused("The query is not percent-encoded UTF-8; an 'ö' is written %C3%B6.");
    }

    private static GatewayException refused(String text) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, text);
    }
}
