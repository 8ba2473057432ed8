package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers a field with the node's method of the same name. The method may have the field's arguments as parameters.
 */
final class NodeMethod implements DataFetcher<Object> {
    private final ConcurrentHashMap<Class<?>, Method> methods = new ConcurrentHashMap<>();
    private final String field;

    NodeMethod(String field) {
        this.field = field;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) throws Exception {
        Object node = environment.getSource();
        Method method = methods.computeIfAbsent(node.getClass(), this::find);
        try {
            return method.getParameterCount() == 0 ? method.invoke(node) : method.invoke(node, environment);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Method find(Class<?> node) {
        return Arrays.stream(node.getMethods())
                .filter(method -> method.getName().equals(field))
                .filter(method -> method.getParameterCount() == 0
                        || Arrays.equals(method.getParameterTypes(), new Class<?>[] {DataFetchingEnvironment.class}))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(node.getSimpleName() + " lacks " + field));
    }
}
