package io.signalbox.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataPolicyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{stores: false, trains: false}|''",
                "{stores: true, trains: false}|stores what it is sent",
                "{stores: false, trains: true}|may train on what it is sent",
                "{stores: true, trains: true}|stores what it is sent and may train on what it is sent",
                "{stores: false}|is not known not to train on it",
                "{trains: false}|is not known to store nothing",
                "{}|is not known to store nothing and is not known not to train on it",
            })
    void promisesOnlyWhatIsKnown(String yaml, String objection) {
        DataPolicy policy = read(yaml);

        assertThat(policy.objection()).isEqualTo(objection);
        assertThat(policy.zeroRetention()).isEqualTo(objection.isEmpty());
    }

    @Test
    void knowsNothingOfAProviderThatSaysNothing() {
        assertThat(DataPolicy.UNKNOWN.zeroRetention()).isFalse();
        assertThat(read("{}")).isEqualTo(DataPolicy.UNKNOWN);
        assertThat(read("{trains: false}").trains()).isEqualTo(Optional.of(false));
    }

    private static DataPolicy read(String yaml) {
        Problems problems = new Problems();
        DataPolicy policy = DataPolicyReader.read(
                        YamlNode.parse("a file", "data: " + yaml, problems).get("data"), problems)
                .orElseThrow();
        problems.throwIfAny();
        return policy;
    }
}
