package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The labels of pull requests, which git does not have. A line of the file is {@code 12: no-deploy-to-prod, bug}. */
final class LabelFile {

    private static final Pattern LINE = Pattern.compile("#?(?<number>\\d{1,9}):(?<labels>.*)");

    private LabelFile() {}

    /**
     * Reads a file. Empty lines do not count.
     *
     * @return the labels by the number of the pull request
     * @throws UserErrorException if there is no such file, or if a line has another form
     */
    static Map<Integer, List<String>> read(Path file) throws UserErrorException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UserErrorException("The label file " + file + " can't be read: " + e.getMessage(), e);
        }
        Map<Integer, List<String>> labels = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new UserErrorException("Line " + (i + 1) + " of " + file + " is \"" + line
                        + "\". Write it like 12: no-deploy-to-prod, release:major");
            }
            labels.computeIfAbsent(Integer.parseInt(matcher.group("number")), number -> new ArrayList<>())
                    .addAll(Stream.of(matcher.group("labels").split(","))
                            .map(String::strip)
                            .filter(label -> !label.isEmpty())
                            .toList());
        }
        return labels;
    }
}
