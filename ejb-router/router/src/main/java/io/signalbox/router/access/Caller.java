package io.signalbox.router.access;

import java.util.List;
import java.util.Map;

/**
 * Whom a virtual key stands for.
 *
 * @param keyId the key's id, which may be shown
 * @param keyName its name, for people
 * @param costCentre who pays
 * @param dataClass how confidential its data is, in the shop's own words
 * @param roles what it may do
 * @param facts the same, as rules see it
 */
public record Caller(
        String keyId, String keyName, String costCentre, String dataClass, List<String> roles, Map<String, ?> facts) {

    /** A caller with its facts worked out once. */
    static Caller of(VirtualKey key) {
        List<String> roles = List.copyOf(key.roles());
        return new Caller(
                key.id(),
                key.name(),
                key.costCentre(),
                key.dataClass(),
                roles,
                Map.of(
                        "keyId", key.id(),
                        "keyName", key.name(),
                        "costCentre", key.costCentre(),
                        "dataClass", key.dataClass(),
                        "roles", roles));
    }
}
