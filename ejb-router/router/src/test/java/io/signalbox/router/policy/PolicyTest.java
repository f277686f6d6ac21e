package io.signalbox.router.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.settings.FoundProblems;
import io.signalbox.router.settings.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static final String RULES = """
            version: "2026-11"
            default: deny
            contact: it-policy@example.com
            rules:
              - name: no-us-for-secret
                when: caller.dataClass == 'secret' && target.region == 'us'
                effect: deny
                reason: secret data stays here
              - name: no-tools-by-mail
                when: request.door == 'JMS' && request.tools
                effect: deny
                reason: tools need somebody who waits
              - name: callers
                when: "'caller' in caller.roles && request.maxTokens <= 1000"
                effect: allow
                reason: callers may
              - name: cheap-for-all
                when: target.promptPrice >= 0.0 && target.promptPrice < 0.2
                effect: allow
                reason: it costs next to nothing
            """;

    private final Problems problems = new Problems();

    @Test
    void asksTheRulesOverCallerRequestAndTarget() {
        Policy policy = read(RULES);

        assertThat(FoundProblems.of(problems)).isEmpty();
        assertThat(policy.decide(facts(Map.of()))).isEqualTo(new Decision(true, "callers", "callers may", "2026-11"));
        assertThat(policy.decide(facts(Map.of("request.door", "JMS", "request.tools", true))))
                .isEqualTo(new Decision(false, "no-tools-by-mail", "tools need somebody who waits", "2026-11"));
        assertThat(policy.decide(facts(Map.of("caller.roles", List.of(), "target.promptPrice", 0.15)))
                        .rule())
                .isEqualTo("cheap-for-all");
        assertThat(policy.contact()).isEqualTo("it-policy@example.com");
    }

    @Test
    void letsTheFirstRuleThatAppliesDecide() {
        Decision decision = read(RULES).decide(facts(Map.of("caller.dataClass", "secret", "target.region", "us")));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.rule()).isEqualTo("no-us-for-secret");
    }

    @Test
    void deniesByDefaultWhereTheFileSaysSo() {
        Map<String, Object> nobody = facts(Map.of("caller.roles", List.of(), "target.promptPrice", 5.0));

        assertThat(read(RULES).decide(nobody))
                .isEqualTo(new Decision(false, "default", "no rule allows it", "2026-11"));
        assertThat(read(RULES.replace("default: deny", "default: allow")).decide(nobody))
                .isEqualTo(new Decision(true, "default", "no rule denies it", "2026-11"));
    }

    @Test
    void allowsEverythingWhereNoRulesWereWritten() {
        assertThat(PolicyReader.allowEverything().decide(facts(Map.of())).allowed())
                .isTrue();
        assertThat(PolicyReader.allowEverything().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"request.bytes / 0 == 1", "request.model.matches('(')", "caller.roles[7] == 'x'"})
    void deniesWhereARuleCannotBeEvaluated(String condition) {
        Policy policy = read(rule(condition, "deny") + rule("true", "allow").replace("tested", "all"));
        Policy allowing = read(rule(condition, "allow"));

        assertThat(FoundProblems.of(problems)).isEmpty();
        assertThat(policy.decide(facts(Map.of())))
                .isEqualTo(new Decision(false, "tested", "the rule could not be evaluated", "1"));
        assertThat(allowing.decide(facts(Map.of())).allowed()).isFalse();
    }

    /** A slip of the pen must not decide calls: neither by denying them all, nor by applying to none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "request.noSuchField == 1",
                "target.regin == 'eu'",
                "caller.rols == 'x' || request.tools",
                "has(request.nothing)",
                "request.model > 5",
                "request.messages > 'x'",
                "request.model",
                "request.bytes"
            })
    void refusesWhatCanNeverBeEvaluated(String condition) {
        read(rule(condition, "deny"));

        assertThat(FoundProblems.of(problems)).contains("rules.yaml, line 5", "'tested' has a broken condition");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target.promptPrice < 1",
                "target.promptPrice <= 0.5",
                "request.maxTokens < 1000.5",
                "request.model.startsWith('openai/')",
                "request.model.matches('^openai/.*')",
                "target.provider in ['openai', 'mistral']",
                "size(caller.roles) == 1",
                "!request.stream",
                "has(request.model)",
                "caller.roles.exists(role, role == 'caller')"
            })
    void understandsWhatPeopleWrite(String condition) {
        assertThat(read(rule(condition, "allow")).decide(facts(Map.of())).rule())
                .isEqualTo("tested");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "request.tools|request.tools &&|rules.yaml, line 10: rule 'no-tools-by-mail' has a broken condition",
                "request.tools|requst.tools|rules.yaml, line 10: rule 'no-tools-by-mail' has a broken condition",
                "request.door == 'JMS' && request.tools|1 + 1|line 10: rule 'no-tools-by-mail' has a broken condition",
                "effect: deny|effect: refuse|rules.yaml, line 7: the effect must be allow or deny, not 'refuse'",
                "default: deny|default: maybe|rules.yaml, line 2: the effect must be allow or deny, not 'maybe'",
                "name: callers|name: no-tools-by-mail|rules.yaml, line 13: there are two rules named",
                "reason: callers may|resaon: callers may|'resaon' is unknown",
                "version: \"2026-11\"|contact2: x|rules.yaml, line 1",
                "    reason: secret data stays here||'reason' is missing",
                "rules:|ruels:|'ruels' is unknown",
                "default: deny|default: [|rules.yaml, line"
            })
    void namesTheLineOfABrokenRule(String right, String wrong, String complaint) {
        read(RULES.replace(right, wrong == null ? "" : wrong));

        assertThat(FoundProblems.of(problems)).contains("rules.yaml").contains(complaint);
    }

    @Test
    void namesEveryBrokenRuleAtOnce() {
        read(RULES.replace("request.tools", "requst.tools").replace("target.region ==", "target.region = "));

        assertThat(FoundProblems.of(problems)).contains("'no-us-for-secret'", "'no-tools-by-mail'");
    }

    @Test
    void decidesForManyCallersAtOnce() throws Exception {
        Policy policy = read(RULES);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> questions = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                boolean allowed = i % 2 == 0;
                Map<String, Object> facts =
                        facts(Map.of("caller.dataClass", allowed ? "public" : "secret", "request.model", "m" + i));
                questions.add(() -> policy.decide(facts).allowed() == allowed);
            }
            for (Future<Boolean> answer : threads.invokeAll(questions)) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsKeptIsDecidedInOrderByCallerAndRequest() {
        ContentPolicy content = read(RULES + """
                content:
                  default: redacted
                  rules:
                    - {name: secret, when: "caller.dataClass == 'secret'", keep: nothing}
                    - {name: by-mail, when: "request.door == 'JMS'", keep: full}
                  redact:
                    - {name: staff, pattern: "E-[0-9]+"}
                """).content();

        assertThat(FoundProblems.of(problems)).isEmpty();
        assertThat(content.decide(facts(Map.of("caller.dataClass", "secret", "request.door", "JMS"))))
                .isEqualTo(Keeping.NOTHING);
        assertThat(content.decide(facts(Map.of("request.door", "JMS")))).isEqualTo(Keeping.FULL);
        assertThat(content.decide(facts(Map.of()))).isEqualTo(Keeping.REDACTED);
        assertThat(content.unasked()).isEqualTo(Keeping.NOTHING);
        assertThat(content.onlyHashes()).isFalse();
        assertThat(content.redactions()).hasSize(1);
    }

    @Test
    void whereNothingIsSaidOfContentHashesAreKept() {
        assertThat(read(RULES).content().onlyHashes()).isTrue();
        assertThat(read(RULES).content().unasked()).isEqualTo(Keeping.HASH);
    }

    @Test
    void everyMistakeInTheContentSectionIsNamedWithItsLine() {
        read(RULES + """
                content:
                  default: everything
                  colour: red
                  rules:
                    - {name: a, when: "target.region == 'us'", keep: full}
                    - {name: a, when: "request.bytes > 'x'", keep: some}
                    - {name: bare, when: "true"}
                  redact:
                    - {name: Back, pattern: "(a)\\\\1"}
                    - {name: look, pattern: "(?=a)b"}
                    - {name: all, pattern: "a*"}
                """);

        assertThat(FoundProblems.of(problems).toString())
                .contains(
                        "'everything'", "'colour'", "undeclared reference to 'target'", "two rules named 'a'", "'some'")
                .contains("no matching overload", "'Back'", "pattern 'look' is no RE2", "fits an empty text")
                .contains("'keep' is missing")
                .doesNotContain("line 0");
    }

    @Test
    void aContentRuleThatFailsKeepsAHash() {
        ContentPolicy content = read(RULES + """
                content:
                  default: full
                  rules:
                    - {name: broken, when: "caller.roles[7] == 'x'", keep: full}
                """).content();

        assertThat(content.decide(facts(Map.of()))).isEqualTo(Keeping.HASH);
    }

    private Policy read(String text) {
        return new PolicyReader(problems).read("rules.yaml", text);
    }

    private static String rule(String condition, String effect) {
        String head =
                effect.equals("allow") && condition.equals("true") ? "" : "version: \"1\"\ndefault: deny\nrules:\n";
        return head + "  - name: tested\n    when: \"" + condition + "\"\n    effect: " + effect + "\n    reason: r\n";
    }

    private static Map<String, Object> facts(Map<String, ?> changes) {
        Map<String, Object> caller = new HashMap<>(
                Map.of("keyId", "k", "costCentre", "c", "dataClass", "internal", "roles", List.of("caller")));
        Map<String, Object> request = new HashMap<>(Map.of(
                "model", "openai/m", "door", "HTTP", "stream", false, "tools", false, "maxTokens", 10L, "bytes", 99L));
        Map<String, Object> target = new HashMap<>(Map.of("provider", "openai", "region", "us", "promptPrice", 0.5));
        Map<String, Map<String, Object>> all = Map.of("caller", caller, "request", request, "target", target);
        changes.forEach((path, value) ->
                all.get(path.substring(0, path.indexOf('.'))).put(path.substring(path.indexOf('.') + 1), value));
        return Map.of("caller", caller, "request", request, "target", target);
    }
}
