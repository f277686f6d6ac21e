package io.signalbox.router;

import io.signalbox.api.CallRegister;
import io.signalbox.api.ModelGateway;
import io.signalbox.router.access.KeyRing;
import io.signalbox.router.access.Secrets;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.evaluation.Evaluations;
import io.signalbox.router.quality.QualityStore;
import io.signalbox.router.quality.RecentPrompts;
import io.signalbox.router.quality.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The parts by which the gateway learns how well models answer.
 *
 * @param store what was measured
 * @param recent the latest prompts, for feedback
 * @param feedback takes a caller's word
 * @param runs runs of evaluation sets
 * @param key with which they are run
 */
record Learning(QualityStore store, RecentPrompts recent, Feedback feedback, RunStore runs, String key)
        implements AutoCloseable {

    /** Makes sure that evaluations have their key: their calls are told from others', and rules can name it. */
    static String evaluationKey(KeyRing keys, Path dataDir) {
        String key = Secrets.evaluationKey(dataDir);
        keys.add(key, "evaluation", "evaluation", "internal", List.of("caller"));
        return key;
    }

    Evaluations evaluations(ModelGateway gateway, Supplier<Catalog> catalog, CallRegister register) {
        return new Evaluations(store, runs, catalog, register, gateway, key);
    }

    @Override
    public void close() {
        store.close();
    }
}
