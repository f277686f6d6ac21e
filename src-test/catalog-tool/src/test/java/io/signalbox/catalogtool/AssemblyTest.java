package io.signalbox.catalogtool;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.catalog.imports.ModelsDevTable;
import io.signalbox.router.settings.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the lists say together. */
class AssemblyTest {

    private static final String PROVIDERS = """
            version: "1"
            providers:
              openai: {base-url: "https://one.example"}
              azure-openai: {base-url: "https://two.example"}
              google-vertex: {base-url: "https://three.example", tongue: vertex}
              huggingface: {base-url: "https://four.example"}
            """;
    private static final String COLUMNS =
            "provider,model_id,name,context,max_output,in_modalities,out_modalities,usd_in_per_m,usd_out_per_m\n";

    private final Assembly assembly =
            new Assembly(catalog(), new KnownEfforts("openai/o3: [low, high]\nopenai/o3@azure-openai: [high]\n"));

    @Test
    void aListThatDoesNotSayWhatAModelWritesIsCompletedByAnotherButNeverItsPrice() {
        add("azure,gpt-4.1,GPT-4.1,1047576,32768,text+image,,2,8", "azure,o3,,,,,,,");
        add("openai,gpt-4.1,GPT-4.1,1047576,32768,text+image,text,2,8", "openai,o3,o3,200000,100000,text,text,2,8");

        Map<String, Model> models = models();
        Target azure = models.get("openai/o3").targets().get(1);

        assertThat(models.get("openai/gpt-4.1").targets())
                .extracting(target -> target.provider().id())
                .containsExactly("openai", "azure-openai");
        assertThat(azure.contextLength()).isEqualTo(200000);
        assertThat(azure.prices().periods()).isEmpty();
    }

    @Test
    void howMuchAModelMayBeAskedToThinkIsKeptByHandWhereNoListSaysIt() {
        add(
                "azure,o3,o3,200000,100000,text,text,2,8",
                "openai,o3,o3,200000,100000,text,text,2,8",
                "openai,gpt-4.1,GPT-4.1,1047576,32768,text,text,2,8");

        Map<String, Model> models = models();

        assertThat(models.get("openai/o3").targets())
                .extracting(Target::efforts)
                .containsExactly(List.of("low", "high"), List.of("high"));
        assertThat(models.get("openai/gpt-4.1").targets().get(0).efforts()).isEmpty();
    }

    @Test
    void whatNobodySaysOfAModelLeavesItOut() {
        add("azure,gpt-4.1,GPT-4.1,1047576,32768,text+image,,2,8", "openai,gpt-image-2,gpt-image-2,0,0,text,image,,");

        assertThat(models()).isEmpty();
        assertThat(assembly.report()).contains("gpt-4.1 at azure-openai", "gpt-image-2 at openai");
    }

    @Test
    void embeddingsStandOnlyWhereOpenAisSchemaAsksThem() {
        add(
                "openai,text-embedding-3-small,small,8191,1536,text,text,0.02,0",
                "huggingface,text-embedding-3-small,small,8191,1536,text,text,0.02,0",
                "google-vertex,text-embedding-3-small,small,8191,1536,text,text,0.02,0");

        assertThat(models().get("openai/text-embedding-3-small").targets())
                .extracting(target -> target.provider().id())
                .containsExactly("openai");
        assertThat(assembly.report()).contains("1 of them for embeddings");
    }

    private void add(String... rows) {
        assembly.add(ModelsDevTable.read(COLUMNS + String.join("\n", rows)).offers());
    }

    private Map<String, Model> models() {
        assembly.close();
        return assembly.models().stream().collect(Collectors.toMap(Model::id, Function.identity()));
    }

    private static Catalog catalog() {
        Problems problems = new Problems();
        Catalog catalog = new CatalogReader(new ProviderReader(new NoSettings(), Optional.empty(), problems), problems)
                .read("providers.yaml", PROVIDERS);
        assertThat(catalog.providers()).hasSize(4);
        assertThat(List.copyOf(catalog.models().keySet())).isEmpty();
        return catalog;
    }
}
