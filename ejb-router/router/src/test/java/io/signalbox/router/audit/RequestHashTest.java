package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestHashTest {

    private static final Json CAME = Json.of("{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]}");

    @TempDir
    Path folder;

    /** Who has the request can show that it was this one, whatever its dialect. */
    @Test
    void isThatOfTheRequestAsItCameAndNotOfWhatADialectMadeOfIt() {
        ContentHash hash = ContentHash.keptIn(folder);
        ChatCall call = ChatCall.of(Door.HTTP, "", CAME).saying(Json.of("{\"model\":\"m\",\"messages\":[]}"));

        assertThat(CallRecord.open(call).open(hash).requestHash).isEqualTo(hash.of(CAME.utf8()));
    }
}
