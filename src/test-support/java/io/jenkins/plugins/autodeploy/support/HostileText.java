package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text with everything that could forge a line of a log or deceive a reader, and a search for such texts. */
public final class HostileText {

    /** What a reader may see of {@link #TEXT}. */
    public static final String MARK = "hostile";

    /** The line that {@link #TEXT} tries to forge. */
    public static final String FORGED = "[Auto Deploy] Done: 9.9.9";

    public static final String TEXT = MARK + "\r\n" + FORGED + "\n" + FORGED
            + "\u0085\u2028\u2029\u000b\f\u001b[31m\u001b[8mha:////4AAAA==\u001b[0m\u009b\u0000\u0007\u007f"
            + "\u202e\u202d\u2066\u2069\u200e\u200f\u061c\u200b\u200d\ufeff\ufffe\udb40\udc41";

    private HostileText() {}

    /** All texts in an object, in the objects that it has, and so on. */
    public static List<String> textsIn(Object object) {
        List<String> texts = new ArrayList<>();
        collect(object, texts, Collections.newSetFromMap(new IdentityHashMap<>()));
        return texts;
    }

    private static void collect(Object object, List<String> texts, Set<Object> seen) {
        if (object == null || !seen.add(object)) {
            return;
        }
        if (object instanceof String text) {
            texts.add(text);
        } else if (object instanceof Collection<?> many) {
            many.forEach(each -> collect(each, texts, seen));
        } else if (object instanceof Map<?, ?> map) {
            collect(map.keySet(), texts, seen);
            collect(map.values(), texts, seen);
        } else if (object.getClass().getName().startsWith("io.jenkins.plugins.autodeploy.")) {
            for (Field field : object.getClass().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    collect(value(field, object), texts, seen);
                }
            }
        }
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The texts that are not clean. */
    public static List<String> uncleanOf(Collection<String> texts) {
        return texts.stream()
                .filter(text -> !UntrustedText.clean(text, Integer.MAX_VALUE).equals(text))
                .toList();
    }
}
