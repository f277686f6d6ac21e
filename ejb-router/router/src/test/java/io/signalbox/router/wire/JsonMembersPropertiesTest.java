package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a JSON object looks like: one member can be read or replaced, and every other byte stays as it came. */
class JsonMembersPropertiesTest {

    @Property
    void findsEveryMemberByItsBytes(@ForAll("objects") RandomJson.Text object) throws IOException {
        JsonMembers members = of(object.text());

        for (RandomJson.Member member : object.members()) {
            assertThat(members.raw(nameOf(member)).map(JsonMembersPropertiesTest::text))
                    .contains(member.value());
        }
        assertThat(members.has("no such member")).isFalse();
    }

    @Property
    void readsTextsAsJacksonDoes(@ForAll("objects") RandomJson.Text object) throws IOException {
        JsonMembers members = of(object.text());

        for (RandomJson.Member member : object.members()) {
            assertThat(members.text(nameOf(member)))
                    .isEqualTo(Optional.ofNullable(Tree.of(member.value()).textValue()));
        }
    }

    @Property
    void readsTheSameFromAStrictWalk(@ForAll("objects") RandomJson.Text object) throws IOException {
        JsonMembers walked = RequestReader.read(io.signalbox.api.Json.of(object.text()));

        assertThat(walked.with(Map.of()).text())
                .isEqualTo(of(object.text()).with(Map.of()).text());
        for (RandomJson.Member member : object.members()) {
            assertThat(walked.raw(nameOf(member)).map(JsonMembersPropertiesTest::text))
                    .contains(member.value());
        }
    }

    @Property
    void changesNothingWhereNothingIsToBeChanged(@ForAll("objects") RandomJson.Text object) throws IOException {
        assertThat(of(object.text()).with(Map.of()).text() + object.after()).isEqualTo(object.text());
    }

    @Property
    void replacesValuesWhereTheyStand(@ForAll("objects") RandomJson.Text object, @ForAll("values") String value)
            throws IOException {
        Map<String, Optional<byte[]>> changes = new LinkedHashMap<>();
        List<RandomJson.Member> expected = new ArrayList<>();
        for (RandomJson.Member member : object.members()) {
            boolean change = expected.size() % 2 == 0;
            expected.add(change ? member.with(value) : member);
            if (change) {
                changes.put(nameOf(member), Optional.of(bytes(value)));
            }
        }

        assertThat(of(object.text()).with(changes).text())
                .isEqualTo(new RandomJson.Text(object.before(), expected, object.inside(), "").text());
    }

    @Property
    void addsAndRemovesMembersAsATreeWould(
            @ForAll("objects") RandomJson.Text object, @ForAll("values") String value, @ForAll int which)
            throws IOException {
        Map<String, Optional<byte[]>> changes = new LinkedHashMap<>();
        ObjectNode expected = (ObjectNode) Tree.of(object.text());
        for (int i = 0; i < object.members().size(); i++) {
            String name = nameOf(object.members().get(i));
            if ((which >> i & 1) == 1) {
                changes.put(name, Optional.empty());
                expected.remove(name);
            }
        }
        changes.put("fresh \"1\"\n", Optional.of(bytes(value)));
        changes.put("never there", Optional.empty());
        expected.set("fresh \"1\"\n", Tree.of(value));

        String changed = of(object.text()).with(changes).text();

        assertThat(Tree.of(changed)).isEqualTo(expected);
        assertThat(names(Tree.of(changed))).isEqualTo(names(expected));
        for (RandomJson.Member member : object.members()) {
            if (!changes.containsKey(nameOf(member))) {
                assertThat(changed).contains(member.text());
            }
        }
    }

    @Provide
    Arbitrary<RandomJson.Text> objects() {
        return RandomJson.objects();
    }

    @Provide
    Arbitrary<String> values() {
        return RandomJson.values(2);
    }

    private static JsonMembers of(String json) throws IOException {
        return JsonMembers.of(bytes(json));
    }

    private static String nameOf(RandomJson.Member member) {
        return Tree.of(member.name()).textValue();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
