package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.CatalogueAdmin;
import io.signalbox.api.CatalogueAdmin.Format;
import io.signalbox.api.GatewayException;
import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of accepted changes is kept, and that it is there again after a restart. */
class CatalogLimitTest {

    private static final String FILE = """
            version: "7"
            providers:
              openrouter: {base-url: "https://openrouter.example/v1", auth: none}
              other: {base-url: "https://other.example/v1", auth: none}
            """;

    @TempDir
    Path folder;

    private final Settings.Database database = FreshDatabase.startedH2();
    private Parts parts;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), FILE);
        parts = build();
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    /** More than the library reads of one text where nobody tells it otherwise. */
    @Test
    void keepsMuchAndStartsWithItAndRefusesTooMuchWhole() throws IOException {
        String version = parts.keeper().accept(large(45), "7", targets(45), "ada", "");
        assertThatThrownBy(() -> parts.keeper().accept(large(95), version, targets(95), "ada", ""))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("too large");
        parts.close();
        parts = build();

        assertThat(parts.catalog().version()).isEqualTo(version);
        assertThat(parts.catalog().models()).containsKey("test/large44").doesNotContainKey("test/large94");
    }

    private static CatalogueAdmin.PriceList large(int models) {
        String list = IntStream.range(0, models)
                .mapToObj(i -> "{\"id\": \"test/large" + i + "\", \"name\": \"" + "x".repeat(90_000)
                        + "\", \"architecture\": {\"input_modalities\": [\"text\"], \"output_modalities\": [\"text\"]},"
                        + " \"pricing\": {\"prompt\": \"0.000001\", \"completion\": \"0.000002\"}}")
                .collect(Collectors.joining(",", "{\"data\": [", "]}"));
        return new CatalogueAdmin.PriceList(Format.OPENROUTER, "", list);
    }

    private static Set<String> targets(int models) {
        return IntStream.range(0, models)
                .mapToObj(i -> "test/large" + i + "@openrouter")
                .collect(Collectors.toSet());
    }

    private Parts build() throws IOException {
        return PartsBuilder.build(
                FakeSource.empty()
                        .with("signalbox.data-dir", folder.resolve("data").toString())
                        .with("signalbox.database.url", database.url())
                        .with("signalbox.database.user", database.user())
                        .with("signalbox.bootstrap.key", RouterRig.KEY)
                        .with(
                                "signalbox.catalog.file",
                                folder.resolve("catalog.yaml").toString())
                        .with("signalbox.provider.openrouter.enabled", "true")
                        .with("signalbox.provider.other.enabled", "true"),
                ended -> {});
    }
}
