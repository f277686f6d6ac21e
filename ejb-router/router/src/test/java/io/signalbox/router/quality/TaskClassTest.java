package io.signalbox.router.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskClassTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Translate this letter into French: Dear Sir|translation",
                "Bitte übersetzen Sie den Satz ins Englische|translation",
                "Traduisez cette phrase|translation",
                "Extract name and date from the mail below|extraction",
                "Antworte als JSON mit den Feldern name und ort|extraction",
                "Why does my Python loop never end?|code",
                "public static int max(int a, int b) { return a > b ? a : b; }|code",
                "What is 17 + 4 * 3?|maths",
                "Anna has 3 apples, buys 12 more and gives 7 away. How many are left?|maths",
                "Explain why the sky is blue|reasoning",
                "Warum schwimmt Eis?|reasoning",
                "Hello, how are you today?|chat",
                "Schreibe einen Gruß an meine Oma|chat",
                "把这句话翻译成英文|translation"
            })
    void sortsPromptsOfSeveralLanguages(String prompt, String expected) {
        assertThat(TaskClass.of(prompt)).isEqualTo(expected);
    }

    @org.junit.jupiter.api.Test
    void linesToChooseFromMakeAChoice() {
        assertThat(TaskClass.of("Which one is a mammal?\nA. Trout\nB. Whale\nC. Frog\nAnswer:"))
                .isEqualTo("choice");
    }
}
