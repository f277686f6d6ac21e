package io.signalbox.router.policy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Optional;

/**
 * What rules may ask about, each with its type, so that a slip of the pen stops the start instead of silently deciding
 * calls. {@code routing.Facts} fills them; docs/policy.md tells of them.
 */
final class FactTypes implements CelTypeProvider {

    static final StructType CALLER = type(
            "caller",
            ImmutableMap.of(
                    "keyId", SimpleType.STRING,
                    "keyName", SimpleType.STRING,
                    "costCentre", SimpleType.STRING,
                    "dataClass", SimpleType.STRING,
                    "roles", ListType.create(SimpleType.STRING)));

    static final StructType REQUEST = type(
            "request",
            ImmutableMap.of(
                    "model", SimpleType.STRING,
                    "door", SimpleType.STRING,
                    "stream", SimpleType.BOOL,
                    "tools", SimpleType.BOOL,
                    "images", SimpleType.BOOL,
                    "messages", SimpleType.INT,
                    "bytes", SimpleType.INT,
                    "maxTokens", SimpleType.INT));

    static final StructType TARGET = type(
            "target",
            ImmutableMap.of(
                    "id", SimpleType.STRING,
                    "model", SimpleType.STRING,
                    "author", SimpleType.STRING,
                    "provider", SimpleType.STRING,
                    "region", SimpleType.STRING,
                    "simulated", SimpleType.BOOL,
                    "promptPrice", SimpleType.DOUBLE,
                    "completionPrice", SimpleType.DOUBLE));

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.of(CALLER, REQUEST, TARGET);
    }

    @Override
    public Optional<CelType> findType(String name) {
        return types().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    private static StructType type(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create("signalbox." + name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }
}
