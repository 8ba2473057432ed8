package io.jenkins.plugins.autodeploy.fakes.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the handler of a request among templates such as {@code GET /repos/{owner}/{repo}/git/ref/{ref...}}.
 * {@code {name}} stands for one segment of the path, {@code {name...}} for the rest of it, which may be empty.
 * The first template that fits wins.
 */
public final class Router {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(\\.\\.\\.)?}");

    private final List<Route> routes = new ArrayList<>();

    /** Answers a request, given the decoded variables of its path. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(ServerRequest request, Map<String, String> variables);
    }

    private record Route(String method, Pattern path, List<String> names, Handler handler) {}

    public Router on(String template, Handler handler) {
        String[] methodAndPath = template.split(" ", 2);
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(methodAndPath[1]);
        int end = 0;
        while (variable.find()) {
            regex.append(Pattern.quote(methodAndPath[1].substring(end, variable.start())));
            regex.append(variable.group(2) == null ? "([^/]+)" : "(.*)");
            names.add(variable.group(1));
            end = variable.end();
        }
        regex.append(Pattern.quote(methodAndPath[1].substring(end)));
        routes.add(new Route(methodAndPath[0], Pattern.compile(regex.toString()), names, handler));
        return this;
    }

    public Optional<Answer> route(ServerRequest request) {
        for (Route route : routes) {
            Matcher path = route.path().matcher(request.path());
            if (route.method().equals(request.method()) && path.matches()) {
                Map<String, String> variables = new LinkedHashMap<>();
                for (int i = 0; i < route.names().size(); i++) {
                    variables.put(route.names().get(i), decode(path.group(i + 1)));
                }
                return Optional.of(route.handler().answer(request, variables));
            }
        }
        return Optional.empty();
    }

    /** A plus sign in a path is a plus sign, as in the tag {@code 1.0.0+build}. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
