package io.signalbox.router.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A place in a YAML file that knows its line, so that every complaint can name it. Only texts, lists and maps exist:
 * nothing in a file can name a class.
 */
public final class YamlNode {

    /** Four times the library's own: changes accepted over years stand in one text, and a node must start with them. */
    private static final int MOST_CODE_POINTS = 12 * 1024 * 1024;

    private final String file;
    private final Optional<Node> node;
    private Map<String, YamlNode> entries = Map.of(); // filled when first asked for

    private YamlNode(String file, Optional<Node> node) {
        this.file = file;
        this.node = node;
    }

    /** Reads a file's text; where it is no YAML, notes the problem and answers an empty node. */
    public static YamlNode parse(String file, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MOST_CODE_POINTS)
                .build();
        try {
            YamlNode root = new YamlNode(file, new Compose(settings).composeString(text));
            root.refuseDuplicates(problems);
            return root;
        } catch (MarkedYamlEngineException invalid) {
            int line = invalid.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.add(file + ", line " + line + ": " + invalid.getProblem());
        } catch (YamlEngineException invalid) {
            problems.add(file + ": " + invalid.getMessage());
        }
        return new YamlNode(file, Optional.empty());
    }

    /** The composer does not look for them; the later one would silently win. */
    private void refuseDuplicates(Problems problems) {
        if (node.orElse(null) instanceof MappingNode mapping) {
            Set<String> names = new HashSet<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && !names.add(key.getValue())) {
                    problems.add(new YamlNode(file, Optional.of(key)).place() + ": '" + key.getValue()
                            + "' stands here a second time.");
                }
            }
        }
        items().forEach(item -> item.refuseDuplicates(problems));
        entries().values().forEach(entry -> entry.refuseDuplicates(problems));
    }

    /** The file and line, as complaints begin. */
    public String place() {
        return file + ", line " + line();
    }

    /** The line, counted from 1; 0 where nothing stands in the file. */
    public int line() {
        return node.flatMap(Node::getStartMark).map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** Whether something stands here. */
    public boolean present() {
        return node.isPresent();
    }

    /** Whether {@code null} or {@code ~} stands here, or nothing after a name: what there was is to go. */
    public boolean isNull() {
        return node.isPresent() && node.get() instanceof ScalarNode && text().isEmpty();
    }

    /** The text that stands here; empty where there is none, or a list or a map, or {@code null}. */
    public Optional<String> text() {
        return node.filter(ScalarNode.class::isInstance)
                .map(scalar -> ((ScalarNode) scalar).getValue())
                .filter(value -> !value.isEmpty() && !value.equals("null") && !value.equals("~"));
    }

    /** The items of a list; empty where there is none. */
    public List<YamlNode> items() {
        List<YamlNode> items = new ArrayList<>();
        if (node.orElse(null) instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(new YamlNode(file, Optional.of(item))));
        }
        return items;
    }

    /** The texts of a list. */
    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The entries of a map, in the file's order. */
    public Map<String, YamlNode> entries() {
        if (entries.isEmpty()) {
            entries = named();
        }
        return entries;
    }

    private Map<String, YamlNode> named() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (node.orElse(null) instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.put(key.getValue(), new YamlNode(file, Optional.of(tuple.getValueNode())));
                }
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    /** A map of this one's entries and, where this one lacks them, another's; complaints name this one's place. */
    public YamlNode over(YamlNode beneath) {
        Map<String, YamlNode> both = new LinkedHashMap<>(beneath.entries());
        both.putAll(entries());
        YamlNode whole = new YamlNode(file, node);
        whole.entries = Collections.unmodifiableMap(both);
        return whole;
    }

    /** The entry of that name; an empty node, at this node's line, where there is none. */
    public YamlNode get(String name) {
        YamlNode found = entries().get(name);
        return found == null ? new YamlNode(file, Optional.empty()) : found;
    }

    /** Notes every entry whose name is not allowed. */
    public void refuseOthers(Set<String> allowed, Problems problems) {
        entries().forEach((name, value) -> {
            if (!allowed.contains(name)) {
                problems.add(value.place() + ": '" + name + "' is unknown here; allowed are "
                        + String.join(", ", new java.util.TreeSet<>(allowed)) + ".");
            }
        });
    }
}
