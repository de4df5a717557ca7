package dev.heed.cli;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong; the stack trace of a failure only on request. */
final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final BooleanSupplier withTrace;

  OneLineErrors(BooleanSupplier withTrace) {
    this.withTrace = withTrace;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command
        .getErr()
        .println(name + ": " + oneLine(e) + suggestion(e) + " (see " + name + " --help)");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println(command.getCommandSpec().qualifiedName() + ": " + oneLine(e));
    if (withTrace.getAsBoolean()) {
      e.printStackTrace(err);
    }
    return ExitCode.SOFTWARE;
  }

  private static String suggestion(ParameterException e) {
    List<String> close =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    return close.isEmpty() ? "" : ", did you mean " + close.get(0) + "?";
  }

  /** The message of a failure without wrappers that say nothing, on one line. */
  static String oneLine(Throwable failure) {
    Throwable e = failure;
    while ((e instanceof ExecutionException || e instanceof CompletionException)
        && e.getCause() != null) {
      e = e.getCause();
    }
    return text(e).strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  // The messages of these hold the path alone.
  private static String text(Throwable e) {
    if (e instanceof FileSystemException file && file.getReason() == null) {
      if (e instanceof NoSuchFileException) {
        return "no such file or folder: " + file.getFile();
      }
      if (e instanceof AccessDeniedException) {
        return "no permission for " + file.getFile();
      }
      if (e instanceof FileAlreadyExistsException) {
        return "exists already: " + file.getFile();
      }
    }
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
