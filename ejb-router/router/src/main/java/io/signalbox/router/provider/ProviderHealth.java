package io.signalbox.router.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest failure of each provider, for the health page. Thread-safe. */
public final class ProviderHealth {

    private final Map<String, String> lastErrors = new ConcurrentHashMap<>();

    /** The provider answered. */
    void succeeded(String provider) {
        if (!lastErrors.isEmpty()) {
            lastErrors.remove(provider);
        }
    }

    /** The provider failed. */
    void failed(String provider, String code) {
        lastErrors.put(provider, code);
    }

    /** The newest failure's code; empty where the newest attempt succeeded or none was made. */
    public String lastError(String provider) {
        return lastErrors.getOrDefault(provider, "");
    }
}
