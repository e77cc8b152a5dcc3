/** Postal code and address fill each other: what the office's list offers for the one that was typed. */
import { useEffect, useRef, useState } from "react";
import { ask, type PostalOption } from "@/ipc";
import { toHalfWidth } from "./half_width";

export type PostalOffers = {
  /** Addresses of the code that was typed. */
  addresses: PostalOption[];
  /** Codes of the address that was typed. */
  codes: PostalOption[];
  /** The code is one, and nobody's. */
  unknown: boolean;
};

const NONE: PostalOffers = { addresses: [], codes: [], unknown: false };

/** Seven digits, or "" while it is being typed. */
export function postalDigits(text: string): string {
  const digits = toHalfWidth(text)
    .replace(/^〒\s*/u, "")
    .replace("-", "");
  return /^\d{7}$/.test(digits) ? digits : "";
}

/** The address with its beginning exchanged where the program had written that beginning; a house number stays. */
export function withTown(address: string, filled: string, next: string): string {
  if (address === "" || address === filled) return next;
  return filled !== "" && address.startsWith(filled) ? next + address.slice(filled.length) : next;
}

type Fields = {
  code: string;
  address: string;
  setCode: (code: string) => void;
  setAddress: (address: string) => void;
};

export type Postal = PostalOffers & {
  /** Call when one leaves the address. */
  addressLeft: () => void;
  takeAddress: (option: PostalOption) => void;
  takeCode: (option: PostalOption) => void;
};

/** Fills what is empty when there is one answer, offers where there are several, and never overwrites by itself. */
export function usePostal(fields: Fields): Postal {
  const [offers, setOffers] = useState<PostalOffers>(NONE);
  const latest = useRef(fields);
  latest.current = fields;
  const filled = useRef("");
  // A card that is opened with its code is asked for nothing.
  const asked = useRef(postalDigits(fields.code));
  const digits = postalDigits(fields.code);

  const write = (option: PostalOption) => {
    const { address, setAddress } = latest.current;
    setAddress(withTown(address, filled.current, option.address));
    filled.current = option.address;
  };
  const writeRef = useRef(write);
  writeRef.current = write;

  useEffect(() => {
    if (digits === asked.current) return;
    asked.current = digits;
    setOffers(NONE);
    if (digits === "") return;
    let left = false;
    ask("postalAddresses", digits)
      .then((found) => {
        if (left || asked.current !== digits) return;
        const { address } = latest.current;
        const [only] = found;
        const free = address === "" || address === filled.current;
        if (found.some((option) => address !== "" && address.startsWith(option.address))) return;
        if (only && found.length === 1 && free) writeRef.current(only);
        else setOffers({ addresses: found, codes: [], unknown: found.length === 0 });
      })
      // The list is a help; a form goes on without it.
      .catch(() => setOffers(NONE));
    return () => {
      left = true;
    };
  }, [digits]);

  const addressLeft = () => {
    const { address } = latest.current;
    if (address === "" || address === filled.current) return;
    ask("postalCodes", address)
      .then((found) => {
        const { address: now, code } = latest.current;
        if (now !== address) return;
        const known = postalDigits(code);
        const fits = found.some((option) => postalDigits(option.code) === known);
        const chosen = filled.current !== "" && address.startsWith(filled.current) && known !== "";
        if (fits || chosen) return;
        setOffers((before) => ({ ...before, codes: found }));
      })
      .catch(() => setOffers(NONE));
  };

  return {
    ...offers,
    addressLeft,
    takeAddress: (option) => {
      write(option);
      setOffers(NONE);
    },
    takeCode: (option) => {
      asked.current = postalDigits(option.code);
      latest.current.setCode(option.code);
      setOffers(NONE);
    },
  };
}
