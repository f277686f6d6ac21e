package io.signalbox.router.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.signalbox.router.policy.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = new Redactor(List.of(new Redaction("case", Pattern.compile("CASE-[0-9]+"))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            write to ann.lee+x@mail.example.co.uk, please | write to [email], please
            müller@büro.de                                | [email]
            DE89 3704 0044 0532 0130 00 is hers           | [iban] is hers
            iban:de89370400440532013000.                  | iban:[iban].
            GB82WEST12345698765432                        | [iban]
            card 4111 1111 1111 1111 exp 12/29            | card [credit-card] exp 12/29
            4111-1111-1111-1111                           | [credit-card]
            378282246310005                               | [credit-card]
            1 4111111111111111                            | 1 [credit-card]
            078-05-1120                                   | [ssn]
            call +49 (0)30 1234567 now                    | call [phone] now
            030/1234567                                   | [phone]
            (212) 555-0123                                | [phone]
            from 192.168.10.254 on                        | from [ip-address] on
            2001:db8::8a2e:370:7334                       | [ip-address]
            CASE-42 and CASE-43                           | [case] and [case]
            4111.1111.1111.1111                           | [credit-card]
            card 4111.1111.1111.1111, exp 12/29           | card [credit-card], exp 12/29
            4111.1111.1111.1111.123                       | [credit-card].123
            4111_1111_1111_1111                           | [credit-card]
            4111/1111/1111/1111                           | [credit-card]
            4111 - 1111 - 1111 - 1111                     | [credit-card]
            4111  1111  1111  1111                        | [credit-card]
            3782.822463.10005                             | [credit-card]
            ?to=bob%40example.com&x=1                     | ?to=[email]&x=1
            bob%2540example.com                           | [email]
            bob&#64;example.com                           | [email]
            \\"bob smith\\"@example.com, please           | [email], please
            said \\"hi\\" to \\"b@b\\"@example.com         | said \\"hi\\" to [email]
            ann@[192.168.10.254]                          | [email]
            call (0)30 901820 now                         | call [phone] now
            (0) 30/901820                                 | [phone]
            (0)30901820                                   | [phone]
            """)
    void isNotKept(String text, String kept) {
        assertThat(redacted(text)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1112", // no card: the check digit is wrong
                "DE89 3704 0044 0532 0130 02",
                "300.168.10.254",
                "on 24.12.2026 at 12:30:45",
                "2026-11-25",
                "std::vector, a::b and http://x/y",
                "in 1234567 steps",
                "000-12-3456",
                "a @ b.c",
                "version 1.2.3",
                "react@18.2.0 and @scope/part@1.2",
                "version 4.11.1111 of 2026.11.25",
                "4111.1111.1111.1112",
                "v4111.1111.1111.1111", // a name that goes on
                "3.1415926535897932",
                "EUR 1.234.567,89 or 1,234,567.89",
                "1.234.567.890.123",
                "4111.1111 of 1111.1111",
                "50%40 and 12%40.5",
                "say \\\"hello\\\" at example.com",
                "a(0)30 901820", // an index
                "item (0)3",
                "550e8400-e29b-41d4-a716-446655440000",
                "gen-1795441380-4f2a9c03"
            })
    void isKept(String text) {
        assertThat(redacted(text)).isEqualTo(text);
    }

    @Test
    void looksIntoMessagesResultsAndArgumentsAndLeavesTheStructure() {
        String request = """
                {"model":"a@b.example/x","messages":[{"role":"user","content":[{"type":"text","text":"a@b.example"}]},\
                {"role":"assistant","tool_calls":[{"id":"c1","function":{"name":"f","arguments":\
                "{\\"to\\":\\"ann\\\\u0040b.example\\",\\"card\\":4111111111111111,\\"n\\":1.50}"}}]},\
                {"role":"tool","tool_call_id":"c1","content":"{\\"a@b.example\\":[1]}"}],"temperature":0.50}""";

        assertThat(json(request)).isEqualTo("""
                {"model":"a@b.example/x","messages":[{"role":"user","content":[{"type":"text","text":"[email]"}]},\
                {"role":"assistant","tool_calls":[{"id":"c1","function":{"name":"f","arguments":\
                "{\\"to\\":\\"[email]\\",\\"card\\":\\"[credit-card]\\",\\"n\\":1.50}"}}]},\
                {"role":"tool","tool_call_id":"c1","content":"{\\"[email]\\":[1]}"}],"temperature":0.50}""");
    }

    @Test
    void picturesAndFilesBecomeLengthAndHash() {
        String hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"; // of "hello"

        assertThat(json("{\"image_url\":{\"url\":\"data:image/png;base64,aGVsbG8=\"}}"))
                .isEqualTo("{\"image_url\":{\"url\":\"[data image/png, 5 bytes, sha256 " + hash + "]\"}}");
        assertThat(redacted("see ![x](data:text/plain;base64,aGVsbG8=) there"))
                .isEqualTo("see ![x]([data text/plain, 5 bytes, sha256 " + hash + "]) there");
        assertThat(json("{\"input_audio\":{\"data\":\"" + "aGVs".repeat(100) + "\",\"format\":\"wav\"}}"))
                .startsWith("{\"input_audio\":{\"data\":\"[data 300 bytes, sha256 ")
                .endsWith("\"format\":\"wav\"}}");
    }

    @Test
    @Timeout(60)
    void noTextMakesItHang() {
        Redactor evil = new Redactor(List.of(new Redaction("evil", Pattern.compile("(a+)+b"))));
        for (String piece : List.of(
                "a", "1 ", "1", "a.", "+1", ":", "A1 ", "0/", "data:a,", "1.1.", "\"a", "(0)1", "1234.", "a%40",
                "a%25")) {
            String text = piece.repeat(200_000 / piece.length());
            assertThat(evil.redact(text.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
        }
    }

    private String redacted(String text) {
        String json = json("{\"content\":\"" + text + "\"}");
        return json.substring("{\"content\":\"".length(), json.length() - 2);
    }

    private String json(String text) {
        return new String(redactor.redact(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
