package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * One answer in a provider's words, whole and as the events of a stream in any pieces, written by hand from the provider's
 * documents. In the templates {@code '} stands for a quotation mark, {@code ~} for the next value as JSON.
 */
enum Voice {
    ANTHROPIC(ReadBack.ANTHROPIC) {
        @Override
        String whole(Said said) {
            List<String> blocks = new ArrayList<>();
            if (said.thinks()) {
                blocks.add(json("{'type':'thinking','thinking':~,'signature':'SEAL'}", said.thought()));
            }
            if (said.speaks()) {
                blocks.add(json("{'type':'text','text':~}", said.text()));
            }
            said.calls()
                    .forEach(
                            call -> blocks.add(json("{'type':'tool_use','id':~,'name':~,'input':", call.id(), call.id())
                                    + call.arguments()
                                    + "}"));
            return json("{'id':'m1','type':'message','role':'assistant','model':'c','stop_reason':'end_turn',"
                            + "'usage':{'input_tokens':1,'output_tokens':1},'content':")
                    + list(blocks) + "}";
        }

        @Override
        List<String> events(Said said, Random random) {
            List<String> events = new ArrayList<>();
            events.add(json("{'type':'message_start','message':{'id':'m1','model':'c','usage':{'input_tokens':1}}}"));
            int block = 0;
            if (said.thinks()) {
                String at = json("'index':" + block++);
                events.add(json("{'type':'content_block_start',")
                        + at
                        + json(",'content_block':{'type':'thinking','thinking':''}}"));
                for (String piece : pieces(said.thought(), random)) {
                    events.add(json("{'type':'content_block_delta',")
                            + at
                            + json(",'delta':{'type':'thinking_delta','thinking':~}}", piece));
                }
                events.add(json("{'type':'content_block_delta',")
                        + at
                        + json(",'delta':{'type':'signature_delta','signature':'SEAL'}}"));
            }
            if (said.speaks()) {
                String at = json("'index':" + block++);
                events.add(json("{'type':'content_block_start',")
                        + at
                        + json(",'content_block':{'type':'text','text':''}}"));
                for (String piece : pieces(said.text(), random)) {
                    events.add(json("{'type':'content_block_delta',")
                            + at
                            + json(",'delta':{'type':'text_delta','text':~}}", piece));
                }
            }
            for (Call call : said.calls()) {
                String at = json("'index':" + block++);
                events.add(json("{'type':'content_block_start',")
                        + at
                        + json(
                                ",'content_block':{'type':'tool_use','id':~,'name':~,'input':{}}}",
                                call.id(),
                                call.id()));
                for (String piece : pieces(call.arguments(), random)) {
                    events.add(json("{'type':'content_block_delta',")
                            + at
                            + json(",'delta':{'type':'input_json_delta','partial_json':~}}", piece));
                }
                events.add(json("{'type':'content_block_stop',") + at + "}");
            }
            events.add(json("{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':1}}"));
            events.add(json("{'type':'message_stop'}"));
            return events;
        }
    },
    BEDROCK(ReadBack.BEDROCK) {
        @Override
        String whole(Said said) {
            List<String> blocks = new ArrayList<>();
            if (said.thinks()) {
                blocks.add(
                        json("{'reasoningContent':{'reasoningText':{'text':~,'signature':'SEAL'}}}", said.thought()));
            }
            if (said.speaks()) {
                blocks.add(json("{'text':~}", said.text()));
            }
            said.calls()
                    .forEach(
                            call -> blocks.add(json("{'toolUse':{'toolUseId':~,'name':~,'input':", call.id(), call.id())
                                    + call.arguments() + "}}"));
            return json("{'stopReason':'end_turn','usage':{'inputTokens':1,'outputTokens':1,'totalTokens':2},"
                            + "'output':{'message':{'role':'assistant','content':")
                    + list(blocks) + "}}}";
        }

        @Override
        List<String> events(Said said, Random random) {
            List<String> events = new ArrayList<>(List.of(json("{'messageStart':{'role':'assistant'}}")));
            int block = 0;
            if (said.thinks()) {
                String at = json("{'contentBlockDelta':{'contentBlockIndex':" + block++ + ",'delta':");
                for (String piece : pieces(said.thought(), random)) {
                    events.add(at + json("{'reasoningContent':{'text':~}}}}", piece));
                }
                events.add(at + json("{'reasoningContent':{'signature':'SEAL'}}}}"));
            }
            if (said.speaks()) {
                String at = json("{'contentBlockDelta':{'contentBlockIndex':" + block++ + ",'delta':");
                for (String piece : pieces(said.text(), random)) {
                    events.add(at + json("{'text':~}}}", piece));
                }
            }
            for (Call call : said.calls()) {
                String at = json("'contentBlockIndex':" + block++);
                events.add(json("{'contentBlockStart':{")
                        + at
                        + json(",'start':{'toolUse':{'toolUseId':~,'name':~}}}}", call.id(), call.id()));
                for (String piece : pieces(call.arguments(), random)) {
                    events.add(json("{'contentBlockDelta':{") + at + json(",'delta':{'toolUse':{'input':~}}}}", piece));
                }
                events.add(json("{'contentBlockStop':{") + at + "}}");
            }
            events.add(json("{'messageStop':{'stopReason':'end_turn'}}"));
            events.add(json("{'metadata':{'usage':{'inputTokens':1,'outputTokens':1,'totalTokens':2}}}"));
            return events;
        }
    },
    COHERE(ReadBack.COHERE) {
        @Override
        String whole(Said said) {
            List<String> parts = new ArrayList<>();
            if (said.thinks()) {
                parts.add(json("{'type':'thinking','thinking':~}", said.thought()));
            }
            if (said.speaks() && said.calls().isEmpty()) {
                parts.add(json("{'type':'text','text':~}", said.text()));
            }
            String plan = said.speaks() && !said.calls().isEmpty() ? json("'tool_plan':~,", said.text()) : "";
            String calls = said.calls().stream()
                    .map(call -> json(
                            "{'id':~,'type':'function','function':{'name':~,'arguments':~}}",
                            call.id(),
                            call.id(),
                            call.arguments()))
                    .collect(Collectors.joining(",", "[", "]"));
            return json("{'id':'c1','finish_reason':'COMPLETE','message':{'role':'assistant',") + plan
                    + json("'content':") + list(parts) + json(",'tool_calls':") + calls + "}}";
        }

        @Override
        List<String> events(Said said, Random random) {
            List<String> events = new ArrayList<>();
            events.add(json("{'type':'message-start','id':'c1','delta':{'message':{'role':'assistant'}}}"));
            if (said.thinks()) {
                events.add(json("{'type':'content-start','index':0,'delta':{'message':{'content':"
                        + "{'type':'thinking','thinking':''}}}}"));
                for (String piece : pieces(said.thought(), random)) {
                    events.add(json(
                            "{'type':'content-delta','index':0,'delta':{'message':{'content':{'thinking':~}}}}",
                            piece));
                }
            }
            for (String piece : pieces(said.text(), random)) {
                events.add(
                        said.calls().isEmpty()
                                ? json(
                                        "{'type':'content-delta','index':1,'delta':{'message':{'content':{'text':~}}}}",
                                        piece)
                                : json("{'type':'tool-plan-delta','delta':{'message':{'tool_plan':~}}}", piece));
            }
            for (Call call : said.calls()) {
                events.add(json(
                        "{'type':'tool-call-start','delta':{'message':{'tool_calls':{'id':~,'type':'function',"
                                + "'function':{'name':~,'arguments':''}}}}}",
                        call.id(),
                        call.id()));
                for (String piece : pieces(call.arguments(), random)) {
                    events.add(json(
                            "{'type':'tool-call-delta','delta':{'message':{'tool_calls':{'function':{'arguments':~}}}}}",
                            piece));
                }
            }
            events.add(json("{'type':'message-end','delta':{'finish_reason':'COMPLETE'}}"));
            return events;
        }
    },
    GEMINI(ReadBack.GEMINI) {
        @Override
        String whole(Said said) {
            List<String> parts = new ArrayList<>();
            if (said.thinks()) {
                parts.add(json("{'thought':true,'text':~}", said.thought()));
            }
            if (said.speaks()) {
                String seal = said.thinks() && said.calls().isEmpty() ? json(",'thoughtSignature':'SEAL'}") : "}";
                parts.add(json("{'text':~", said.text()) + seal);
            }
            parts.addAll(calls(said));
            return response(parts, true);
        }

        @Override
        List<String> events(Said said, Random random) {
            List<String> events = new ArrayList<>();
            if (said.thinks()) {
                pieces(said.thought(), random)
                        .forEach(piece ->
                                events.add(response(List.of(json("{'thought':true,'text':~}", piece)), false)));
            }
            pieces(said.text(), random)
                    .forEach(piece -> events.add(response(List.of(json("{'text':~}", piece)), false)));
            calls(said).forEach(call -> events.add(response(List.of(call), false)));
            if (said.thinks() && said.calls().isEmpty()) { // in a part of its own, as Gemini 3 does
                events.add(response(List.of(json("{'text':'','thoughtSignature':'SEAL'}")), false));
            }
            events.add(response(List.of(), true));
            return events;
        }

        private List<String> calls(Said said) {
            List<String> calls = new ArrayList<>();
            for (Call call : said.calls()) {
                String seal = said.thinks() && calls.isEmpty() ? json(",'thoughtSignature':'SEAL'}") : "}";
                calls.add(json("{'functionCall':{'name':~,'args':", call.id()) + call.arguments() + "}" + seal);
            }
            return calls;
        }

        private String response(List<String> parts, boolean last) {
            return json("{'responseId':'r1','modelVersion':'g','candidates':[{'index':0,'content':"
                            + "{'role':'model','parts':")
                    + list(parts)
                    + (last ? json("},'finishReason':'STOP'}]}") : "}}]}");
        }
    },
    OLLAMA(ReadBack.OLLAMA) {
        @Override
        String whole(Said said) {
            String thought = said.thinks() ? json("'thinking':~,", said.thought()) : "";
            return json("{'model':'l','created_at':'2025-10-26T17:21:21Z','done':true,'done_reason':'stop','message':{")
                    + thought
                    + json("'role':'assistant','content':~,'tool_calls':", said.text())
                    + list(said.calls().stream().map(this::call).toList())
                    + "}}";
        }

        @Override
        List<String> events(Said said, Random random) {
            List<String> events = new ArrayList<>();
            if (said.thinks()) {
                pieces(said.thought(), random)
                        .forEach(piece -> events.add(line(json("'content':'','thinking':~", piece))));
            }
            pieces(said.text(), random).forEach(piece -> events.add(line(json("'content':~", piece))));
            said.calls().forEach(call -> events.add(line(json("'content':'','tool_calls':[") + call(call) + "]")));
            events.add(
                    json("{'model':'l','message':{'role':'assistant','content':''},'done':true,'done_reason':'stop'}"));
            return events;
        }

        private String call(Call call) {
            return json("{'id':~,'function':{'name':~,'arguments':", call.id(), call.id()) + call.arguments() + "}}";
        }

        private String line(String message) {
            return json("{'model':'l','created_at':'2025-10-26T17:21:21Z','done':false,'message':{'role':'assistant',")
                    + message + "}}";
        }
    },
    RESPONSES(ReadBack.RESPONSES) {
        @Override
        String whole(Said said) {
            List<String> items = new ArrayList<>();
            if (said.thinks()) {
                items.add(reasoning(said));
            }
            if (said.speaks()) {
                items.add(json(
                        "{'id':'ms','type':'message','role':'assistant','content':[{'type':'output_text','text':~}]}",
                        said.text()));
            }
            said.calls().forEach(call -> items.add(call(call, call.arguments())));
            return json("{'id':'r1','object':'response','status':'completed','error':null,'model':'g','output':")
                    + list(items) + "}";
        }

        @Override
        List<String> events(Said said, Random random) {
            List<String> events = new ArrayList<>();
            int place = 0;
            if (said.thinks()) {
                for (String piece : pieces(said.thought(), random)) {
                    events.add(json(
                            "{'type':'response.reasoning_summary_text.delta','item_id':'rs','output_index':0,"
                                    + "'summary_index':0,'delta':~}",
                            piece));
                }
                events.add(
                        json("{'type':'response.output_item.done','output_index':0,'item':") + reasoning(said) + "}");
                place++;
            }
            for (String piece : pieces(said.text(), random)) {
                events.add(json(
                        "{'type':'response.output_text.delta','item_id':'ms','content_index':0,'delta':~,"
                                + "'output_index':" + place + "}",
                        piece));
            }
            for (Call call : said.calls()) {
                String at = json(",'output_index':" + ++place);
                events.add(json("{'type':'response.output_item.added'") + at + json(",'item':") + call(call, "") + "}");
                for (String piece : pieces(call.arguments(), random)) {
                    events.add(json("{'type':'response.function_call_arguments.delta','delta':~", piece) + at + "}");
                }
                events.add(json("{'type':'response.output_item.done'") + at + json(",'item':")
                        + call(call, call.arguments()) + "}");
            }
            events.add(json("{'type':'response.completed','response':{'id':'r1','status':'completed'}}"));
            return events;
        }

        private String reasoning(Said said) {
            return json(
                    "{'id':'rs','type':'reasoning','encrypted_content':'SEAL','summary':[{'type':'summary_text','text':~}]}",
                    said.thought());
        }

        private String call(Call call, String arguments) {
            return json(
                    "{'id':'f','type':'function_call','call_id':~,'name':~,'arguments':~}",
                    call.id(),
                    call.id(),
                    arguments);
        }
    };

    /** One call of a tool; its id is its name as well. */
    record Call(String id, String arguments) {}

    /** What an answer says; thought and text may be empty. */
    record Said(String thought, String text, List<Call> calls) {

        boolean thinks() {
            return !thought.isEmpty();
        }

        boolean speaks() {
            return !text.isEmpty();
        }
    }

    final ReadBack readBack;

    Voice(ReadBack readBack) {
        this.readBack = readBack;
    }

    abstract String whole(Said said);

    abstract List<String> events(Said said, Random random);

    /** Cohere's and Ollama's thoughts bear no seal; Gemini's stands on what was said after them. */
    boolean sealsThoughts() {
        return this != COHERE && this != OLLAMA && this != GEMINI;
    }

    /** A text in pieces of whole characters; none for none. */
    private static List<String> pieces(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int left = text.codePointCount(from, text.length());
            int to = text.offsetByCodePoints(from, 1 + random.nextInt(left));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static String list(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    private static String json(String template, String... values) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '~') {
                JsonNode value = JsonNodeFactory.instance.textNode(values[next++]);
                text.append(value);
            } else {
                text.append(c == '\'' ? '"' : c);
            }
        }
        return text.toString();
    }
}
