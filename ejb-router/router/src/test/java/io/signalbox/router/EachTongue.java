package io.signalbox.router;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test for each translation, by the name of its model in {@link RouterRig}; OpenAI's own schema is none. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ValueSource(
        strings = {
            "anthropic",
            "bedrock",
            "gemini",
            "cohere",
            "ollama",
            "responses",
            "vertex-claude",
            "vertex-gemini",
            "vertex-open"
        })
@interface EachTongue {}
