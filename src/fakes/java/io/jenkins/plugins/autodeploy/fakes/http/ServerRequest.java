package io.jenkins.plugins.autodeploy.fakes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it arrived.
 *
 * @param path the path as sent, percent signs and all
 * @param query the decoded parameters; the last value if a parameter is repeated
 * @param headers names in lower case; the first value if a header is repeated
 */
public record ServerRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    /** @param headers names in any case */
    public static ServerRequest of(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        Map<String, String> first = new TreeMap<>();
        headers.forEach((name, values) -> first.put(lower(name), values.get(0)));
        return new ServerRequest(method, uri.getRawPath(), decode(uri.getRawQuery()), first, body);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(lower(name)));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON; a missing node if it is empty or no JSON. */
    public JsonNode json() {
        try {
            return Json.parse(text());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    public ServerRequest withPath(String otherPath) {
        return new ServerRequest(method, otherPath, query, headers, body);
    }

    private static Map<String, String> decode(String rawQuery) {
        Map<String, String> query = new LinkedHashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&")) {
                String[] nameAndValue = pair.split("=", 2);
                query.put(decodeOne(nameAndValue[0]), nameAndValue.length < 2 ? "" : decodeOne(nameAndValue[1]));
            }
        }
        return query;
    }

    private static String decodeOne(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
