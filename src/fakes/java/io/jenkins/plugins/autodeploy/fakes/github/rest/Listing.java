package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A list in pages of 30, or of up to 100 on request, as the REST guide on pagination says. */
record Listing<T>(List<T> elements, Function<T, ? extends JsonNode> json) {
    private static final int DEFAULT_SIZE = 30;
    private static final int GREATEST_SIZE = 100;

    /** Without pages: the first so many. */
    ArrayNode first(int count) {
        return Json.array(elements.stream().limit(count).map(json).toList());
    }

    /** @param wrapping puts the page into the answer */
    Answer page(ServerRequest request, String url, Function<ArrayNode, JsonNode> wrapping) {
        int size = Math.min(GREATEST_SIZE, number(request, "per_page", DEFAULT_SIZE));
        int page = number(request, "page", 1);
        int last = Math.max(1, (elements.size() + size - 1) / size);
        List<T> onPage = elements.stream().skip((page - 1L) * size).limit(size).toList();
        Answer answer = Answer.json(
                200, wrapping.apply(Json.array(onPage.stream().map(json).toList())));
        String links = links(request, url, page, last);
        return links.isEmpty() ? answer : answer.with("Link", links);
    }

    private static String links(ServerRequest request, String url, int page, int last) {
        StringJoiner links = new StringJoiner(", ");
        if (page > 1) {
            links.add(link(request, url, page - 1, "prev"));
        }
        if (page < last) {
            links.add(link(request, url, page + 1, "next"));
            links.add(link(request, url, last, "last"));
        }
        if (page > 1) {
            links.add(link(request, url, 1, "first"));
        }
        return links.toString();
    }

    private static String link(ServerRequest request, String url, int page, String relation) {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        query.put("page", Integer.toString(page));
        String parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "<" + url + "?" + parameters + ">; rel=\"" + relation + "\"";
    }

    private static int number(ServerRequest request, String name, int otherwise) {
        return request.parameter(name)
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .filter(value -> value > 0)
                .orElse(otherwise);
    }
}
