package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the addresses of the pages' forms do with a field that they do not know: nothing. Each field of each form is sent
 * under a mistyped name, and then the form as it should be, which shows that nothing was done before.
 */
class AdminFormsIT {

    /**
     * A form.
     *
     * @param address below {@code /admin/api/}
     * @param fields all that it takes, beside the token
     * @param answers the statuses that say that it was understood
     */
    private record Form(String address, Map<String, String> fields, Set<Integer> answers) {}

    /** In an order in which each can be done once. */
    private static final List<Form> FORMS = List.of(
            new Form("users/create", of("name", "forms", "role", "auditor", "password", "forms-password"), Set.of(200)),
            new Form("users/password", of("name", "forms", "password", "other-password"), Set.of(200)),
            new Form("users/role", of("name", "forms", "role", "cost-owner"), Set.of(200)),
            new Form("users/disable", of("name", "forms"), Set.of(200)),
            new Form("users/enable", of("name", "forms"), Set.of(200)),
            new Form(
                    "retention/hold",
                    of(
                            "name", "forms-1",
                            "cost_centre", "no-such-centre",
                            "caller", "no-such-caller",
                            "key", "no-such-key",
                            "from", "2026-01-01",
                            "to", "2026-01-02",
                            "reason", "a form"),
                    Set.of(200)),
            new Form("retention/release", of("name", "forms-1", "reason", "a form"), Set.of(200)),
            new Form("retention/purge", of("older_than_days", "36500"), Set.of(200)),
            new Form("erasure", of("kind", "person", "id", "nobody-here", "reason", "a form"), Set.of(200)),
            new Form("verification", of(), Set.of(202, 409)));

    private static final Pattern ADDRESS = Pattern.compile("\"/admin/api/(\\w+)");

    private static Auditor admin;

    @BeforeAll
    static void signIn() throws Exception {
        admin = Auditor.signIn(Gateway.shared());
    }

    private static Map<String, String> of(String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    @TestFactory
    Stream<DynamicTest> anUnknownFieldIsRefusedAndNothingIsDone() {
        return FORMS.stream()
                .flatMap(form -> Stream.concat(
                        mistyped(form)
                                .map(wrong -> DynamicTest.dynamicTest(
                                        form.address + " " + wrong.keySet(), () -> refuses(form, wrong))),
                        Stream.of(DynamicTest.dynamicTest(form.address, () -> takes(form)))));
    }

    /** An address that is not in the list is not tried: the sources say which there are. */
    @Test
    void eachAddressThatTakesFormsIsInTheList() throws IOException {
        Path servlets = Path.of("../../web/src/main/java/io/signalbox/web/admin");
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(servlets)) {
            for (Path file : files.toList()) {
                String source = Files.readString(file);
                if (source.contains("void doPost(")) {
                    ADDRESS.matcher(source).results().forEach(found -> there.add(found.group(1)));
                }
            }
        }

        assertThat(FORMS).extracting(form -> form.address.split("/")[0]).containsAll(there);
        assertThat(there).contains("retention", "users");
    }

    /** The form with one field under another name, for each of its fields, and with one too many. */
    private static Stream<Map<String, String>> mistyped(Form form) {
        Stream<Map<String, String>> misspelt = form.fields.keySet().stream().map(name -> {
            Map<String, String> wrong = new LinkedHashMap<>(form.fields);
            wrong.put(name + "x", wrong.remove(name));
            return wrong;
        });
        Map<String, String> more = new LinkedHashMap<>(form.fields);
        more.put("x", "");
        return Stream.concat(misspelt, Stream.of(more));
    }

    private static void refuses(Form form, Map<String, String> wrong) throws Exception {
        HttpResponse<String> answer = admin.post("/admin/api/" + form.address, wrong);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode error = Answers.json(answer.body()).path("error");
        String name = wrong.keySet().stream()
                .filter(each -> !form.fields.containsKey(each))
                .findFirst()
                .orElseThrow();
        assertThat(error.path("code").asText()).isEqualTo("invalid_parameter");
        assertThat(error.path("param").asText()).isEqualTo(name);
        String message = error.path("message").asText();
        assertThat(message).startsWith("There is no parameter '" + name + "' here; it can be ");
        assertThat(form.fields.keySet()).allSatisfy(known -> assertThat(message).contains(known));
    }

    private static void takes(Form form) throws Exception {
        HttpResponse<String> answer = admin.post("/admin/api/" + form.address, form.fields);

        assertThat(form.answers).as(answer.body()).contains(answer.statusCode());
    }
}
