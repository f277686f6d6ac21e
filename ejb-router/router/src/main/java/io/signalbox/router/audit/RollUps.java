package io.signalbox.router.audit;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds records to the figures of their days, in the transaction that stores them: what is stored once is counted once. A
 * group of records is added up in memory first, so that the database sees one row for each kind of call.
 */
final class RollUps {

    private RollUps() {}

    private record Group(
            LocalDate day,
            String costCentre,
            String caller,
            String keyId,
            String model,
            String provider,
            String door,
            String outcome,
            boolean simulated) {

        static Group of(AuditRecord row) {
            return new Group(
                    LocalDate.ofInstant(row.arrivedAt, ZoneOffset.UTC),
                    row.costCentre,
                    row.caller,
                    row.keyId,
                    row.modelAnswered,
                    row.provider,
                    row.door,
                    row.outcome,
                    row.simulated);
        }

        /** Short and certain, where the group itself would be a key of nine columns. */
        String id(int node) {
            MessageDigest digest = sha256();
            for (Object part :
                    List.of(node, day, costCentre, caller, keyId, model, provider, door, outcome, simulated)) {
                byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
                digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(text);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** @param node the number of the journal whose thread this is; nobody else writes its rows */
    static void add(EntityManager em, int node, Collection<AuditRecord> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<Group, UsageDay> sums = new LinkedHashMap<>();
        for (AuditRecord row : rows) {
            Group group = Group.of(row);
            sums.computeIfAbsent(group, one -> new UsageDay(one.id(node), node, one.day(), row))
                    .add(row);
        }
        Map<String, UsageDay> left = new HashMap<>();
        sums.values().forEach(sum -> left.put(sum.id, sum));
        em.createQuery("select u from UsageDay u where u.id in :ids", UsageDay.class)
                .setParameter("ids", List.copyOf(left.keySet()))
                .getResultList()
                .forEach(there -> there.add(left.remove(there.id)));
        left.values().forEach(em::persist);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
