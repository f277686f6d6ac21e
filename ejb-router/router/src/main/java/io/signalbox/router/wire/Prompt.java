package io.signalbox.router.wire;

import java.util.Optional;
import java.util.Set;

/**
 * What the messages of a request are like.
 *
 * @param messages how many
 * @param characters length of all their texts, in UTF-16 units; tool calls and what is not text are not counted
 * @param modalities what they carry beside text: {@code image}, {@code audio}, {@code file}, {@code video}
 * @param opening tells conversations apart: drawn from the first system message and the first other one, which stay the
 *     same while a conversation grows
 * @param functions whether messages speak of functions, the form that tools had before
 * @param thoughts whether messages send back what was thought before
 * @param toolPictures whether a tool's result holds a picture
 * @param claudes where the first block or citation stands that only Anthropic's API knows, and its type; empty for none
 * @param remote where the first picture or file stands that is not sent along but named by its address; empty for none
 */
public record Prompt(
        int messages,
        long characters,
        Set<String> modalities,
        long opening,
        boolean functions,
        boolean thoughts,
        boolean toolPictures,
        Optional<String> claudes,
        Optional<String> remote) {

    public Prompt {
        modalities = Set.copyOf(modalities);
    }
}
