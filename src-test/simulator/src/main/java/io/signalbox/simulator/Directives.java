package io.signalbox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directives of one message text, {@code [[sim: words]]} for all or {@code [[sim@provider: words]]} for one
 * provider, and the text without them.
 */
record Directives(String plainText, List<Directive> all) {

    private static final Pattern WRITTEN = Pattern.compile("\\[\\[sim(?:@([\\w.-]+))?:([^\\]]*)\\]\\]");

    Directives {
        all = List.copyOf(all);
    }

    /**
     * Finds the directives in a text.
     *
     * @throws IllegalArgumentException if one has an unknown word or a bad value
     */
    static Directives in(String text) {
        List<Directive> found = new ArrayList<>();
        Matcher match = WRITTEN.matcher(text);
        StringBuilder plain = new StringBuilder();
        int from = 0;
        while (match.find()) {
            String provider = match.group(1) == null ? "*" : match.group(1);
            found.add(new Directive(provider, Behaviour.of(match.group(2))));
            plain.append(text, from, match.start());
            from = match.end();
        }
        plain.append(text, from, text.length());
        return new Directives(found.isEmpty() ? text : plain.toString().strip(), found);
    }

    /** All that concern the provider; one that names it beats one for all. */
    Behaviour forProvider(String provider) {
        Behaviour behaviour = Behaviour.answer();
        for (String wanted : List.of("*", provider)) {
            for (Directive directive : all) {
                if (directive.provider().equals(wanted)) {
                    behaviour = behaviour.and(directive.behaviour());
                }
            }
        }
        return behaviour;
    }

    record Directive(String provider, Behaviour behaviour) {}
}
