package io.signalbox.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of the pages, and what the servlets behind them take. */
class FormFieldsTest {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD =
            Pattern.compile("<(?:input|select|textarea|button)\\b[^>]*?\\bname=\"(\\w+)\"");

    @ParameterizedTest
    @CsvSource({
        "erasure,/admin/api/erasure",
        "users,/admin/api/users/create",
        "users,/admin/api/users/password",
        "users,/admin/api/users/role",
        "users,/admin/api/users/#",
        "verification,/admin/api/verification",
        "quality,/admin/quality",
        "catalog,/admin/catalog/upload",
        "catalog,/admin/catalog/accept",
        "catalog,/admin/catalog/drop"
    })
    void eachFormSendsWhatItsServletKnows(String page, String action) throws IOException {
        String html = Files.readString(Path.of("src/main/webapp/admin/" + page + ".xhtml"));
        Set<Set<String>> forms = FORM.matcher(html)
                .results()
                .filter(form -> form.group(1).contains("#{request.contextPath}" + action)
                        && form.group(1).contains("post"))
                .map(form -> fields(form.group(2)))
                .collect(Collectors.toSet());

        assertThat(forms).isNotEmpty().allSatisfy(form -> assertThat(form).contains("token"));
        assertThat(forms)
                .allSatisfy(form -> assertThat(known(page, action))
                        .anySatisfy(known -> assertThat(known).containsAll(form)));
    }

    private static Set<String> fields(String form) {
        return FIELD.matcher(form)
                .results()
                .map(field -> field.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Set<String>> known(String page, String action) {
        String last = action.substring(action.lastIndexOf('/'));
        return switch (page) {
            case "erasure" -> Stream.of(ErasureServlet.PARAMETERS);
            case "users" -> Stream.of(UsersServlet.PARAMETERS.get(last.equals("/#") ? "/disable" : last));
            case "verification" -> Stream.of(VerificationServlet.PARAMETERS);
            case "quality" -> Stream.of(QualityServlet.START, QualityServlet.STOP);
            default -> Stream.of(CatalogServlet.PARAMETERS.get(last));
        };
    }

    @Test
    void aFieldThatIsNotKnownOrThereTwiceIsRefused() {
        String[] one = {"x"};
        assertThatThrownBy(() -> KnownParameters.requireOnce(Map.of("resaon", one), ErasureServlet.PARAMETERS))
                .isInstanceOf(GatewayException.class)
                .hasMessage("There is no parameter 'resaon' here; it can be id, kind, reason, token.");
        assertThatThrownBy(() ->
                        KnownParameters.requireOnce(Map.of("id", new String[] {"a", "b"}), ErasureServlet.PARAMETERS))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("'id' is given 2 times");
        KnownParameters.requireOnce(Map.of("id", one, "kind", one), ErasureServlet.PARAMETERS);
    }
}
