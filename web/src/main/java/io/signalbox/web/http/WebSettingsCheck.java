package io.signalbox.web.http;

import io.signalbox.api.SettingsCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells the router's report what is wrong with the settings of HTTP and the pages. In an EAR the router does not see the
 * classes of the WAR; there they stop the deployment after it.
 */
public final class WebSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Function<String, Optional<String>> source) {
        List<String> problems = new ArrayList<>();
        for (String name : new String[] {"signalbox.http.max-body-bytes", "signalbox.http.max-calls"}) {
            source.apply(name)
                    .filter(text -> !text.matches("0*[1-9][0-9]{0,8}"))
                    .ifPresent(text -> problems.add(name + " must be a whole number of 1 or more, was " + text));
        }
        source.apply("signalbox.admin.secure-cookies")
                .filter(text -> !text.equals("true") && !text.equals("false"))
                .ifPresent(text -> problems.add("signalbox.admin.secure-cookies must be true or false, was " + text));
        return problems;
    }
}
