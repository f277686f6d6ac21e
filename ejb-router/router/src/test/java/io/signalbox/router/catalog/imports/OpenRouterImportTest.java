package io.signalbox.router.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.CatalogueQuestion;
import io.signalbox.api.CatalogueQuestion.Subject;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.CatalogText;
import io.signalbox.router.catalog.CatalogWriter;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.catalog.listing.CatalogueView;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** OpenRouter's list from end to end: read, compared, accepted, written, read back, listed again. No digit is lost. */
class OpenRouterImportTest {

    private static final String BASE = """
            version: "1"
            providers: {openrouter: {base-url: "https://openrouter.ai/api/v1"}}
            """;

    /** Models of the list end soon after. */
    private static final Clock DAY = Clock.fixed(Instant.parse("2026-08-01T12:00:00Z"), ZoneOffset.UTC);

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

    private final Problems problems = new Problems();

    @Test
    void keepsEveryPriceDigitForDigit() throws IOException {
        assertThat(priced(fixture())).isEqualTo(3);
    }

    /** {@code -Dopenrouter.models=FILE}: a whole answer of {@code GET /models}, which is not ours to ship. */
    @Test
    @EnabledIfSystemProperty(named = "openrouter.models", matches = ".+")
    void keepsEveryPriceOfTheWholeList() throws IOException {
        String json = Files.readString(Path.of(System.getProperty("openrouter.models")));

        int priced = priced(json);

        System.out.println(priced + " entries with a price came back as they were");
        assertThat(priced).isGreaterThan(300);
    }

    /** What costs something does not become free because a list forgot to say what. */
    @Test
    void takesZeroForFreeOnlyWhereTheNameSaysSo() throws IOException {
        String entry = "{\"id\": \"%s\", \"name\": \"X\", \"created\": 1769817600, \"context_length\": 1000,"
                + " \"architecture\": {\"input_modalities\": [\"text\"], \"output_modalities\": [\"text\"]},"
                + " \"pricing\": {\"prompt\": \"0\", \"completion\": \"0\"}, \"top_provider\": {}}";
        String list = "{\"data\": [" + entry.formatted("test/gift:free") + "," + entry.formatted("test/paid") + "]}";

        assertThat(OpenRouterList.read(list).offers())
                .extracting(offer -> offer.prices().at(Instant.now(), 0).isPresent())
                .containsExactly(true, false);
    }

    @Test
    void saysOfADeeplyNestedListThatItCannotBeRead() {
        assertThatThrownBy(() -> OpenRouterList.read("[".repeat(200_000)))
                .isInstanceOf(UnreadableList.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void refusesPricesThatAreNone() throws IOException {
        Difference difference =
                Difference.between(base(), OpenRouterList.read(fixture()).offers(), TODAY);

        assertThat(difference.items())
                .filteredOn(item -> item.kind() == Difference.Kind.REFUSED)
                .extracting(item -> item.target() + ": " + item.warning().orElseThrow())
                .containsExactly(
                        "test/absurd@openrouter: prompt is 0.25 per token, 250000 dollars per million: at most 10000 per"
                                + " million is taken; completion is 1 per token, 1000000 dollars per million: at most"
                                + " 10000 per million is taken",
                        "test/half@openrouter: no price: 'completion' is missing",
                        "test/router@openrouter: prompt is -1: a price is not negative; completion is -1: a price is not"
                                + " negative");
    }

    @Test
    void acceptsNothingThatIsRefused() throws IOException {
        List<Offer> offers = OpenRouterList.read(fixture()).offers();
        Difference difference = Difference.between(base(), offers, TODAY);

        assertThat(difference.apply(base(), offers, Set.of("test/router@openrouter", "test/absurd@openrouter")))
                .isEmpty();
    }

    /** How many entries with a price were compared. */
    private int priced(String json) throws IOException {
        List<Offer> offers = OpenRouterList.read(json).offers();
        Catalog base = base();
        Difference difference = Difference.between(base, offers, TODAY);
        Set<String> all =
                difference.items().stream().map(Difference.Item::target).collect(Collectors.toSet());
        StringBuilder written = new StringBuilder("models:\n");
        for (Optional<Model> model : difference.apply(base, offers, all).values()) {
            written.append(CatalogWriter.write(model.orElseThrow()));
        }
        CatalogueView view = new CatalogueView(
                read(List.of(new CatalogText("base", BASE), new CatalogText("list", written.toString()))),
                new Measures(DAY),
                DAY);
        problems.throwIfAny();

        int compared = 0;
        for (JsonNode entry : new ObjectMapper().readTree(json).get("data")) {
            String id = entry.get("id").textValue();
            if (entry.has("alias_target")) {
                continue;
            }
            if (difference.items().stream()
                    .anyMatch(item -> item.kind() == Difference.Kind.REFUSED
                            && item.target().equals(target(id)))) {
                continue;
            }
            assertThat(prices(listed(view, id))).as(id).isEqualTo(prices(entry.get("pricing")));
            compared++;
        }
        return compared;
    }

    private static String target(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? id + "@openrouter" : id.substring(0, colon) + "@openrouter/" + id.substring(colon + 1);
    }

    private static JsonNode listed(CatalogueView view, String id) throws IOException {
        String target = target(id);
        String model = target.substring(0, target.indexOf('@'));
        JsonNode endpoints = new ObjectMapper()
                .readTree(view.answer(new CatalogueQuestion(Subject.TARGETS, model, Map.of()))
                        .utf8())
                .at("/data/endpoints");
        for (JsonNode endpoint : endpoints) {
            if (target.equals(model + "@" + endpoint.get("tag").textValue())) {
                return endpoint.get("pricing");
            }
        }
        throw new AssertionError(id + " is not there");
    }

    /** Every number by its path, as a decimal without trailing zeros. */
    private static Map<String, BigDecimal> prices(JsonNode pricing) {
        Map<String, BigDecimal> prices = new HashMap<>();
        pricing.properties().forEach(member -> {
            if (member.getKey().equals("overrides")) {
                for (int i = 0; i < member.getValue().size(); i++) {
                    String place = i + "/";
                    prices(member.getValue().get(i)).forEach((name, value) -> prices.put(place + name, value));
                }
            } else {
                prices.put(member.getKey(), new BigDecimal(member.getValue().asText()).stripTrailingZeros());
            }
        });
        return prices;
    }

    private Catalog base() {
        return read(List.of(new CatalogText("base", BASE)));
    }

    private Catalog read(List<CatalogText> texts) {
        return new CatalogReader(
                        new ProviderReader(
                                FakeSource.empty(), Optional.of(URI.create("http://127.0.0.1:8090")), problems),
                        problems)
                .read(texts);
    }

    private static String fixture() throws IOException {
        try (InputStream in = OpenRouterImportTest.class.getResourceAsStream("openrouter.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
