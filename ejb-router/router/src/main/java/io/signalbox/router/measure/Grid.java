package io.signalbox.router.measure;

import java.util.Map;

/** Where nodes leave what they have measured for each other. Implementations are thread-safe and may be slow or fail. */
public interface Grid extends AutoCloseable {

    /** Leaves a node's summaries in the place of its earlier ones; they vanish by themselves some time later. */
    void put(String node, String summaries);

    /** What every node has left, by node, the asking one included. */
    Map<String, String> all();

    @Override
    void close();
}
