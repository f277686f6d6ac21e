package io.signalbox.run;

import java.net.URI;

/** The last words before the calls come. */
final class Greeting {

    private Greeting() {}

    static String text(RunPlan plan, FirstSecrets secrets, URI server) {
        return """

                Signalbox is ready. Ctrl-C stops it.

                  Providers       %s
                  Data directory  %s

                Try it:
                  curl %s/v1/chat/completions -H "Authorization: Bearer %s" -H "Content-Type: application/json" \
                -d '{"model":"%s","messages":[{"role":"user","content":"Hello"}]}'

                  Base URL        %s/v1
                  Admin pages     %s/admin/
                  Virtual key     %s
                  Admin           admin / %s%s
                """.formatted(
                        plan.simulated() ? "simulated: no provider's credential is set" : plan.providers(),
                        plan.settings().dataDir(),
                        server,
                        secrets.keyForCommand(),
                        plan.model(),
                        server,
                        server,
                        secrets.keyForPeople(),
                        secrets.passwordForPeople(),
                        secrets.anyMade() ? "\n  Shown this once; only hashes are stored." : "");
    }
}
