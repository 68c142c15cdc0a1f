from datetime import date, datetime
moment = datetime(2024, 3, 5, 7, 8, 9)
print(moment.strftime("%-d/%-m/%-y %-H:%-M, %G-W%V-%u, %U %W %w"))
print(date(99, 1, 2).strftime("%Y %G %F %C"))  # years have four digits
for text, format in [("2024-W10-2", "%G-W%V-%u"), ("2024 10 2", "%Y %U %w"), ("2024 10 Tue", "%Y %W %a"),
                     ("2024 00 0", "%Y %U %w"), ("Tue Mar  5 07:08:09 2024", "%c"), ("03/05/24 07:08:09", "%x %X"),
                     ("07:08:09 PM", "%r"), ("2024 10", "%G %V"), ("2024 10 1", "%Y %V %u"), ("10 1", "%V %u"),
                     ("2024-060", "%G-%j"), ("60", "%S"), ("x", "%q")]:
    try:
        print(datetime.strptime(text, format))
    except ValueError as exc:
        print(exc)
