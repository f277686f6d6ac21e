package io.signalbox.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.CatalogueAdmin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewViewTest {

    private final List<CatalogueAdmin.Change> changes = new ArrayList<>();

    @Test
    void showsAHundredTargetsOfTwentyThousand() {
        add(20_000, "added", Optional.empty());

        PreviewView first = view(Map.of());
        PreviewView last = view(Map.of("page", "200"));

        assertThat(first.slice().items()).hasSize(100);
        assertThat(first.slice().getRange()).isEqualTo("1 to 100");
        assertThat(first.slice().isBefore()).isFalse();
        assertThat(last.slice().getRange()).isEqualTo("19901 to 20000");
        assertThat(last.slice().isAfter()).isFalse();
        assertThat(first.getPlainCount()).isEqualTo(20_000);
    }

    @Test
    void showsOneKindAtATime() {
        add(3, "added", Optional.empty());
        add(2, "added", Optional.of("no price"));
        add(1, "changed", Optional.empty());
        add(4, "removed", Optional.of("the list does not have it"));
        add(5, "refused", Optional.of("half a price"));

        assertThat(view(Map.of()).getTabs())
                .extracting(tab -> tab.name() + " " + tab.count())
                .containsExactly("all 15", "changed 1", "added 5", "flagged 2", "removed 4", "refused 5");
        assertThat(view(Map.of("show", "removed")).matching()).hasSize(4);
        assertThat(view(Map.of("show", "nonsense")).matching()).hasSize(15);
    }

    /** "Accept all" must not reach what needs a look, nor what another view holds. */
    @Test
    void acceptsTogetherOnlyWhatIsPlainAndInTheView() {
        add(3, "added", Optional.empty());
        add(2, "added", Optional.of("no price"));
        add(1, "changed", Optional.empty());
        add(4, "removed", Optional.of("the list does not have it"));

        assertThat(view(Map.of()).plain()).hasSize(4);
        assertThat(view(Map.of("show", "changed")).plain()).hasSize(1);
        assertThat(view(Map.of("show", "removed")).plain()).isEmpty();
        assertThat(view(Map.of("q", "ADDED-1")).plain()).containsExactly("a/added-1@p");
    }

    @Test
    void writesAddressesThatKeepTheSearch() {
        add(250, "added", Optional.empty());
        PreviewView view = view(Map.of("show", "added", "q", "a&b"));

        assertThat(view.page(2)).isEqualTo("?show=added&q=a%26b&page=2");
        assertThat(view.query("all")).isEqualTo("?show=all&q=a%26b");
    }

    @Test
    void namesTheFirstEntriesThatWereLeftOutAndCountsTheOthers() {
        List<String> skipped = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            skipped.add("entry " + i);
        }
        PreviewView view = PreviewView.of(
                new CatalogueAdmin.Preview(
                        "7",
                        List.of(),
                        3,
                        skipped,
                        List.of(new CatalogueAdmin.Coverage("whole", 4, 4), new CatalogueAdmin.Coverage("part", 4, 1))),
                Map.of());

        assertThat(view.getSkipped()).hasSize(20).startsWith("entry 0");
        assertThat(view.getMoreSkipped()).isEqualTo(30);
        assertThat(view.getGaps()).extracting(CatalogueAdmin.Coverage::provider).containsExactly("part");
    }

    private PreviewView view(Map<String, String> params) {
        return PreviewView.of(new CatalogueAdmin.Preview("7", List.copyOf(changes), 0, List.of(), List.of()), params);
    }

    private void add(int count, String kind, Optional<String> warning) {
        for (int i = 0; i < count; i++) {
            String name = "a/" + kind + (warning.isPresent() ? "-flagged-" : "-") + i + "@p";
            changes.add(new CatalogueAdmin.Change(name, kind, List.of(), warning));
        }
    }
}
