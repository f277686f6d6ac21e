package io.signalbox.web.http;

import io.signalbox.api.CatalogueQuestion.Subject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which question a path of the catalogue asks. */
final class CataloguePaths {

    private static final Pattern TARGETS = Pattern.compile("(?:/api)?/v1/models/([^/]+(?:/[^/]+)?)/endpoints");
    private static final Pattern MODEL = Pattern.compile("(?:/api)?/v1/models?/([^/]+(?:/[^/]+)?)");

    private CataloguePaths() {}

    /** Empty where nothing is at this path. */
    static Optional<Subject> subject(String path) {
        return switch (path.startsWith("/api/") ? path.substring("/api".length()) : path) {
            case "/v1/models" -> Optional.of(Subject.MODELS);
            case "/v1/models/count" -> Optional.of(Subject.COUNT);
            case "/v1/models/user" -> Optional.empty();
            case "/v1/providers" -> Optional.of(Subject.PROVIDERS);
            case "/v1/endpoints/zdr" -> Optional.of(Subject.ZERO_RETENTION);
            default -> {
                if (TARGETS.matcher(path).matches()) {
                    yield Optional.of(Subject.TARGETS);
                }
                yield MODEL.matcher(path).matches() ? Optional.of(Subject.MODEL) : Optional.empty();
            }
        };
    }

    /** The model that the path names; empty where it names none. */
    static String model(String path) {
        Matcher targets = TARGETS.matcher(path);
        if (targets.matches()) {
            return targets.group(1);
        }
        Matcher model = MODEL.matcher(path);
        return model.matches() ? model.group(1) : "";
    }
}
