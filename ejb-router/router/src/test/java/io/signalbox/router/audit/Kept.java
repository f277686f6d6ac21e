package io.signalbox.router.audit;

import io.signalbox.router.access.Secrets;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.content.Pseudonyms;
import io.signalbox.router.content.Redactor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Kept content as the router opens it. */
public final class Kept {

    private Kept() {}

    /** In a data directory. */
    public static ContentKeeper in(Path dataDir, String node) {
        return ContentKeeper.open(
                dataDir,
                node,
                needed -> Secrets.contentMaster(dataDir, Optional.empty(), needed),
                new Pseudonyms(Secrets.subjectSecret(dataDir)),
                new Redactor(List.of()),
                1L << 30,
                Clock.systemUTC());
    }
}
