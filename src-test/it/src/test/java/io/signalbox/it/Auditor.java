package io.signalbox.it;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the register as an auditor does: on the admin pages, signed in, only without a browser. */
final class Auditor {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\"[^>]*? value=\"([^\"]*)\"");
    private static final Pattern ATTEMPT = Pattern.compile(
            "<code>([^<]*)</code></th>\\s*<td><span class=\"badge [a-z]+\">([^<]*)</span> <span class=\"sub\">([^<]*)</span></td>"
                    + "\\s*<td>([^<]*)</td>");
    private static final Pattern ROW = Pattern.compile("call\\.xhtml\\?id=(gen-[\\w-]+)");

    private final URI server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private Auditor(URI server) {
        this.server = server;
    }

    static Auditor signIn(Gateway gateway) throws IOException, InterruptedException {
        Auditor auditor = new Auditor(gateway.url());
        Map<String, String> fields = hidden(auditor.get("/admin/login.xhtml"));
        fields.put("name", "admin");
        fields.put("password", Gateway.ADMIN_PASSWORD);
        fields.put("sign-in", "Sign in");
        String page = auditor.send(auditor.submit("/admin/login.xhtml", fields));
        if (!page.contains("id=\"user\"")) {
            throw new AssertionError("not signed in: " + page);
        }
        return auditor;
    }

    /** The page of one call. */
    String call(String id) throws IOException, InterruptedException {
        return get("/admin/call.xhtml?id=" + id);
    }

    /** The tries of one call, in order. */
    List<Attempt> attempts(String id) throws IOException, InterruptedException {
        String page = call(id);
        List<Attempt> attempts = new ArrayList<>();
        Matcher row = ATTEMPT.matcher(page.substring(page.indexOf("id=\"attempts\"")));
        while (row.find()) {
            attempts.add(new Attempt(row.group(1), row.group(2), row.group(3), row.group(4)));
        }
        return attempts;
    }

    /** The ids of the newest calls that a search finds, newest first. */
    List<String> search(String query) throws IOException, InterruptedException {
        Matcher row = ROW.matcher(get("/admin/calls.xhtml?" + query));
        List<String> ids = new ArrayList<>();
        while (row.find()) {
            ids.add(row.group(1));
        }
        return ids.stream().distinct().toList();
    }

    /** Sends a form as a script would: with the session's token, asking for no page. */
    HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>(hidden(get("/admin/retention.xhtml")));
        fields.keySet().retainAll(Set.of("token"));
        fields.putAll(form);
        return http.send(submit(path, fields), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest submit(String path, Map<String, String> fields) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build();
    }

    private static Map<String, String> hidden(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page);
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        return fields;
    }

    /** Sends a file to the catalogue's page as a script would: asking for no page. */
    HttpResponse<String> upload(Path file) throws IOException, InterruptedException {
        String boundary = "a-boundary-that-no-list-holds";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.json\"\r\n"
                        + "Content-Type: application/json\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/admin/catalog/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(head),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofByteArray(tail)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** What an address answers, as text. */
    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)).build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /**
     * A try at one target, as the page shows it.
     *
     * @param target such as {@code openai/gpt-4o-mini@openai}
     * @param result {@code ok}, or the error's code
     * @param status the provider's, or {@code no answer}
     * @param detail what happened
     */
    record Attempt(String target, String result, String status, String detail) {}
}
