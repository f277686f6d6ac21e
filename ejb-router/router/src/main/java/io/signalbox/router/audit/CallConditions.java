package io.signalbox.router.audit;

import io.signalbox.api.CallFilter;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A search as the database understands it. */
final class CallConditions {

    private CallConditions() {}

    /** All of it. */
    static List<Predicate> of(CallFilter filter, CriteriaBuilder where, Root<AuditRecord> row) {
        List<Predicate> all = ofTime(filter, where, row);
        filter.caller()
                .ifPresent(part -> all.add(where.or(
                        contains(where, row, "caller", part),
                        contains(where, row, "keyId", part),
                        contains(where, row, "costCentre", part))));
        filter.model()
                .ifPresent(part -> all.add(where.or(
                        contains(where, row, "modelAsked", part), contains(where, row, "modelAnswered", part))));
        filter.outcome().ifPresent(outcome -> all.add(where.equal(row.get("outcome"), outcome.name())));
        filter.door().ifPresent(door -> all.add(where.equal(row.get("door"), door.name())));
        return all;
    }

    /** Its time alone, by which PostgreSQL finds the months. */
    static List<Predicate> ofTime(CallFilter filter, CriteriaBuilder where, Root<AuditRecord> row) {
        List<Predicate> all = new ArrayList<>();
        filter.from().ifPresent(from -> all.add(where.greaterThanOrEqualTo(row.get("arrivedAt"), from)));
        filter.to().ifPresent(to -> all.add(where.lessThan(row.get("arrivedAt"), to)));
        return all;
    }

    private static Predicate contains(CriteriaBuilder where, Root<AuditRecord> row, String field, String part) {
        return where.like(where.lower(row.get(field)), pattern(part), '\\');
    }

    /** Finds texts that contain this, with {@code \\} before what has a meaning of its own. */
    static String pattern(String part) {
        String escaped = part.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + escaped + "%";
    }
}
