package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaExampleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} | 'some text'",
                "{'type':'string','maxLength':4} | 'some'",
                "{'type':'string','minLength':12} | 'some textxxx'",
                "{'type':'string','format':'date'} | '2026-01-02'",
                "{'type':'string','pattern':'^[A-Z]{3}$'} | 'ABC'",
                "{'type':'string','pattern':'^[0-9]{5}$'} | '12345'",
                "{'type':'integer'} | 1",
                "{'type':'integer','minimum':7,'maximum':9} | 7",
                "{'type':'integer','exclusiveMinimum':7} | 8",
                "{'type':'integer','maximum':-3} | -3",
                "{'type':'integer','multipleOf':5,'minimum':11} | 15",
                "{'type':'number','minimum':0.25,'maximum':0.4} | 0.25",
                "{'type':'boolean'} | true",
                "{'type':'null'} | null",
                "{'enum':['b','a']} | 'b'",
                "{'const':{'x':1}} | {'x':1}",
                "{'type':['null','integer']} | 1",
                "{'type':'array','items':{'type':'integer'}} | [1]",
                "{'type':'array','items':{'type':'integer'},'minItems':3,'uniqueItems':true} | [1,2,3]",
                "{'type':'array','items':{'enum':['a','b']},'maxItems':0} | []",
                "{'type':'array','prefixItems':[{'type':'integer'},{'const':'z'}]} | [1,'z']",
                "{'anyOf':[{'type':'integer'},{'type':'string'}]} | 1",
                "{'type':'object','properties':{'a':{'type':'integer'},'b':{'type':'boolean'}}} | {'a':1,'b':true}",
                "{'properties':{'a':{'const':0}},'required':['a','c']} | {'a':0,'c':'some text'}",
                "{'$defs':{'k':{'const':5}},'type':'object','properties':{'a':{'$ref':'#/$defs/k'}}} | {'a':5}",
                "{'allOf':[{'type':'object','properties':{'a':{'const':1}}},{'properties':{'b':{'const':2}}}]}"
                        + " | {'a':1,'b':2}"
            })
    void makesAValueOfTheSchema(String schema, String value) {
        JsonNode made = SchemaExample.of(schema(schema), "some text");

        // By text, because 1 and BigInteger 1 are different nodes of one value.
        assertThat(json(Json.text(made))).isEqualTo(schema(value));
    }

    @Test
    void comesToAnEndOfARecursiveSchema() {
        JsonNode tree = schema("{'type':'object','properties':{'name':{'type':'string'},"
                + "'children':{'type':'array','items':{'$ref':'#'}}},'required':['name','children']}");

        assertThat(Json.text(SchemaExample.of(tree, "x")).length()).isLessThan(1_000);
    }

    @Test
    void comesToAnEndOfAChoiceThatContainsItself() {
        JsonNode list = schema("{'anyOf':[{'type':'object','properties':{'next':{'$ref':'#'}},'required':['next']},"
                + "{'type':'null'}]}");

        assertThat(Json.text(SchemaExample.of(list, "x"))).endsWith("{\"next\":null}" + "}".repeat(2));
    }

    private static JsonNode schema(String text) {
        return json(text.replace('\'', '"'));
    }
}
