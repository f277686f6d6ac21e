package io.signalbox.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagePlaceTest {

    @Test
    void comesBackOverThePagesItWent() {
        PagePlace second = PagePlace.NEWEST.older(681);
        PagePlace third = second.older(631);
        PagePlace fourth = third.older(581);

        assertThat(fourth.newer()).isEqualTo(third);
        assertThat(fourth.newer().newer()).isEqualTo(second);
        assertThat(fourth.newer().newer().newer()).isEqualTo(PagePlace.NEWEST);
    }

    @Test
    void readsBackWhatItWrote() {
        PagePlace deep = PagePlace.NEWEST.older(681).older(631).older(581);
        Map<String, String> params = new LinkedHashMap<>();
        deep.writeTo(params);

        assertThat(params).containsEntry("before", "581").containsEntry("trail", "681,631");
        assertThat(PagePlace.of(params)).isEqualTo(deep);
    }

    @Test
    void theNewestPageLeavesTheAddressClean() {
        Map<String, String> params = new LinkedHashMap<>();
        PagePlace.NEWEST.writeTo(params);

        assertThat(params).isEmpty();
    }

    @Test
    void staysShortHoweverDeepOneGoes() {
        PagePlace place = PagePlace.NEWEST;
        for (int page = 1_000; page > 0; page--) {
            place = place.older(page * 50L);
        }

        assertThat(place.before()).isEqualTo(50);
        assertThat(place.trail()).hasSize(60).endsWith(150L, 100L);
    }

    @Test
    void takesNonsenseAsTheNewestPage() {
        assertThat(PagePlace.of(Map.of("before", "abc", "trail", "1,2"))).isEqualTo(PagePlace.NEWEST);
        assertThat(PagePlace.of(Map.of("before", "-5"))).isEqualTo(PagePlace.NEWEST);
        assertThat(PagePlace.of(Map.of("before", "9", "trail", "x,,12,-3"))).isEqualTo(new PagePlace(9, List.of(12L)));
    }
}
