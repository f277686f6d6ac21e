package io.signalbox.web.http;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The features of Anthropic's API that a client switches on by {@code anthropic-beta}: names in one header or several, with
 * commas between them (docs.anthropic.com/en/api/beta-headers).
 *
 * @param names with commas between them; empty where the header holds something else
 */
record Betas(Optional<String> names) {

    static final String HEADER = "anthropic-beta";
    private static final int LONGEST = 1000;
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e&&[^,]]+");

    static Betas of(Enumeration<String> headers) {
        List<String> names = new ArrayList<>();
        while (headers.hasMoreElements()) {
            for (String name : headers.nextElement().split(",")) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        String all = String.join(",", names);
        boolean sound = all.length() <= LONGEST
                && names.stream().allMatch(name -> NAME.matcher(name).matches());
        return new Betas(sound ? Optional.of(all) : Optional.empty());
    }

    /** @throws GatewayException where the header holds no names: it goes on to a provider as it is */
    void require() {
        if (names.isEmpty()) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "'" + HEADER
                                    + "' takes names of printable ASCII characters without blanks, with commas between"
                                    + " them, of at most " + LONGEST + " characters. Leave it out to ask for none.")
                    .withParam(HEADER);
        }
    }
}
