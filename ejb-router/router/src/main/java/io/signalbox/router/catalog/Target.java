package io.signalbox.router.catalog;

import io.signalbox.router.ledger.PriceList;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A model at a provider: one place a call can go.
 *
 * @param model the model's id, such as {@code openai/gpt-4o-mini}
 * @param provider who serves it
 * @param providerModel what the provider calls it
 * @param variant what tells it from the same model's other targets there, such as {@code turbo}; empty for the usual one
 * @param tier how it is served
 * @param contextLength tokens of prompt and completion together; 0 where not known
 * @param maxCompletionTokens tokens of completion; 0 where not limited apart from the context
 * @param parameters request parameters it takes, by OpenRouter's names; empty where not known
 * @param efforts how much it may be asked to think, from {@code none} to {@code max}; empty where not known
 * @param quantization such as {@code fp8}, or {@code unknown}
 * @param data what happens to what it is sent
 * @param prices what it costs
 * @param uri where a chat request goes, worked out once
 */
public record Target(
        String model,
        Provider provider,
        String providerModel,
        String variant,
        Tier tier,
        long contextLength,
        long maxCompletionTokens,
        Set<String> parameters,
        List<String> efforts,
        String quantization,
        DataPolicy data,
        PriceList prices,
        URI uri) {

    /** Words for how much to think, from the least to the most; {@code default} is Groq's for "as the model does". */
    public static final List<String> EFFORTS =
            List.of("none", "minimal", "default", "low", "medium", "high", "xhigh", "max");

    /** The quantization that nobody told. */
    public static final String UNKNOWN = "unknown";

    /** Those that OpenRouter's schema has. */
    public static final Set<String> QUANTIZATIONS =
            Set.of("int4", "int8", "fp4", "mxfp4", "nvfp4", "fp6", "fp8", "mxfp8", "fp16", "bf16", "fp32", UNKNOWN);

    public Target {
        parameters = Set.copyOf(parameters);
        efforts = List.copyOf(efforts);
    }

    /** The same target, which may be asked to think so much. */
    public Target thinking(List<String> words) {
        return new Target(
                model,
                provider,
                providerModel,
                variant,
                tier,
                contextLength,
                maxCompletionTokens,
                parameters,
                words,
                quantization,
                data,
                prices,
                uri);
    }

    /** {@code model@provider}, and {@code /variant} or {@code /tier} where there is one; plans and records name it so. */
    public String id() {
        return model + "@" + slug();
    }

    /** {@code provider} or {@code provider/variant}, as the fields of {@code "provider"} in a request name it. */
    public String slug() {
        String more = tier == Tier.DEFAULT ? variant : tier.wire();
        return more.isEmpty() ? provider.id() : provider.id() + "/" + more;
    }
}
