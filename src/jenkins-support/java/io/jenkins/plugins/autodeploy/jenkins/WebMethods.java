package io.jenkins.plugins.autodeploy.jenkins;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerFallback;
import org.kohsuke.stapler.StaplerOverridable;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.WebApp;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.bind.JavaScriptMethod;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.InterceptorAnnotation;

/**
 * Finds everything of a plugin that an HTTP request can reach, so that a test can insist on a statement about each.
 *
 * <p>The names in the result are {@code Class.method} for methods, {@code Class/view} for views, and {@code
 * Class@ExportedBean} for what the REST API shows. {@code Outer.Inner} names a nested class.
 */
public final class WebMethods {

    private static final Pattern ROUTE = Pattern.compile("\\S+ (\\S+)\\(.* for url=.*");
    private static final Pattern VIEW = Pattern.compile("(.+)/([^/]+)\\.(jelly|groovy)");

    private final Set<String> found = new TreeSet<>();
    private final String root;

    private WebMethods(String root) {
        this.root = root;
    }

    /**
     * Looks at all classes and views of a plugin.
     *
     * @param plugin a class of the plugin; the classes and views lie in the same directory as this class, or below
     */
    public static Set<String> of(Class<?> plugin) throws IOException, URISyntaxException {
        WebMethods methods = new WebMethods(plugin.getPackageName());
        Path classes = Path.of(
                plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files =
                Files.walk(classes.resolve(plugin.getPackageName().replace('.', '/')))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                methods.look(classes.relativize(file).toString(), plugin.getClassLoader());
            }
        }
        return methods.found;
    }

    private void look(String file, ClassLoader loader) {
        Matcher view = VIEW.matcher(file);
        if (view.matches()) {
            found.add(name(view.group(1).replace('/', '.')) + "/" + view.group(2));
        } else if (file.endsWith(".class") && !file.endsWith("-info.class")) {
            look(load(file.substring(0, file.length() - ".class".length()).replace('/', '.'), loader));
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private void look(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && isWebMethod(method)) {
                found.add(name(type.getName()) + "." + method.getName());
            }
        }
        if (type.isAnnotationPresent(ExportedBean.class)) {
            found.add(name(type.getName()) + "@ExportedBean");
        }
        if (!type.isInterface() && !type.isAnonymousClass()) {
            WebApp.get(Jenkins.get().getServletContext())
                    .getMetaClass(type)
                    .dispatchers
                    .forEach(this::route);
        }
        for (Class<?> other : List.of(StaplerProxy.class, StaplerFallback.class, StaplerOverridable.class)) {
            if (other.isAssignableFrom(type)) {
                found.add(name(type.getName()) + "@" + other.getSimpleName());
            }
        }
    }

    /** Whether Stapler may call this method for a request, by its name or by an annotation. */
    private static boolean isWebMethod(Method method) {
        return method.getName().matches("do[A-Z].*|js[A-Z].*|getDynamic|getApi")
                || Arrays.stream(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .anyMatch(WebMethods::isOfStapler);
    }

    private static boolean isOfStapler(Class<? extends Annotation> type) {
        return type == WebMethod.class
                || type == JavaScriptMethod.class
                || type.isAnnotationPresent(InterceptorAnnotation.class);
    }

    /** A getter or a field that Stapler follows for a part of the URL, if Jenkins' filters let it. */
    private void route(Object dispatcher) {
        Matcher route = ROUTE.matcher(dispatcher.toString());
        if (route.matches()
                && route.group(1).startsWith(root)
                && !dispatcher.toString().startsWith("BLOCKED")) {
            found.add(name(route.group(1)));
        }
    }

    /** The name without the packages. */
    private static String name(String name) {
        return name.replaceFirst("^([a-z0-9]+\\.)+", "").replace('$', '.');
    }
}
